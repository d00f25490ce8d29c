import { type ApiClient, createOutbox, type Outbox, type OutboxItem } from '@switchboard/client';
import type { Message, Note } from '@switchboard/protocol';
import type { QueryClient } from '@tanstack/react-query';
import { addNote } from './notes-cache.ts';
import { type TimelineNote, unsentSeq } from './timeline.ts';

interface NoteOutboxDeps {
  api: ApiClient;
  queryClient: QueryClient;
  operatorId: string;
}

/** Notes on their way: they get the same care as replies, and survive a reload. */
export function createNoteOutbox({ api, queryClient, operatorId }: NoteOutboxDeps): Outbox {
  return createOutbox({
    storage: localStorage,
    key: `switchboard.notes.${operatorId}`,
    send: async ({ conversationId: id, text, mentions = [], clientMessageId }) => {
      const { note } = await api.call('POST /api/conversations/:id/notes', {
        params: { id },
        body: {
          text,
          mentions: mentions.map((one) => ({ kind: one.kind, id: one.id })),
          clientMessageId,
        },
      });
      addNote(queryClient, note);
      return asMessage(note);
    },
  });
}

/** The outbox speaks of messages. */
function asMessage(note: Note): Message {
  const { id, text, createdAt, author, afterSeq: seq } = note;
  return { id, text, role: 'AGENT', createdAt, meta: { author, attachments: [] }, seq };
}

export function unsentNotes(
  items: readonly OutboxItem[],
  sent: readonly Note[],
  author: Note['author'],
): TimelineNote[] {
  const arrived = new Set(sent.map((note) => note.clientMessageId));
  return items
    .filter((item) => !arrived.has(item.clientMessageId))
    .map((item) => ({
      id: `~${item.createdAt}`,
      conversationId: item.conversationId,
      afterSeq: unsentSeq,
      kind: 'note',
      text: item.text,
      activity: null,
      mentions: item.mentions ?? [],
      author,
      clientMessageId: item.clientMessageId,
      createdAt: item.createdAt,
      delivery: item.state === 'failed' ? 'failed' : 'sending',
      failure: item.failure,
    }));
}
