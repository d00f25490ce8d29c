import type { ApiClient } from '@switchboard/client';
import type { Note } from '@switchboard/protocol';
import type { QueryClient } from '@tanstack/react-query';
import { conversationKeys } from '../query-keys.ts';

/** The notes of one conversation, as far back as they are loaded. */
export interface NotesData {
  notes: readonly Note[];
  /** All notes that follow the message with this seq, or a later one, are there. */
  completeFrom: number;
}

/** As many as the server gives without bounds. */
const wholeReply = 1000;

export async function fetchNewestNotes(api: ApiClient, id: string, signal: AbortSignal): Promise<NotesData> {
  const { notes } = await api.call('GET /api/conversations/:id/notes', { params: { id }, signal });
  const [first] = notes;
  // A full reply may end in the middle of those that follow one message.
  return { notes, completeFrom: first && notes.length >= wholeReply ? first.afterSeq + 1 : 0 };
}

export async function fetchEarlierNotes(
  api: ApiClient,
  id: string,
  data: NotesData,
  fromSeq: number,
): Promise<NotesData> {
  const { notes } = await api.call('GET /api/conversations/:id/notes', {
    params: { id },
    query: { fromSeq, toSeq: data.completeFrom - 1 },
  });
  return { notes: withNotes(data.notes, notes), completeFrom: fromSeq };
}

function withNotes(known: readonly Note[], more: readonly Note[]): readonly Note[] {
  const ids = new Set(known.map(({ id }) => id));
  const fresh = more.filter(({ id }) => !ids.has(id));
  return fresh.length > 0 ? [...known, ...fresh] : known;
}

/** A note that an event or a reply brought. Where the notes are not loaded they will come with it. */
export function addNote(queryClient: QueryClient, note: Note): void {
  queryClient.setQueryData<NotesData>(
    conversationKeys.notes(note.conversationId),
    (data) => data && { ...data, notes: withNotes(data.notes, [note]) },
  );
}
