import type { Thread } from '@switchboard/client';
import type { Attachment, InboxConversation, Mentioned } from '@switchboard/protocol';
import { LIMITS } from '@switchboard/protocol/limits';
import { useMemo } from 'react';
import { useStore } from '../../../ui/hooks/use-store.ts';
import { toast } from '../../../ui/toast/toast-store.ts';
import { useSession } from '../../session/index.ts';
import { useNoteOutbox } from '../conversations-provider.tsx';
import { type ComposerMode, withText } from './draft.ts';
import { draftStore } from './draft-store.ts';
import { mentionsIn } from './mention/mention-text.ts';
import { useUploads } from './use-uploads.ts';

interface ComposerInput {
  conversation: InboxConversation;
  thread: Thread;
  lastSeq: number;
}

export type ComposerState = ReturnType<typeof useComposer>;

/** What is being written, and its way out: replies through the thread, notes through their own outbox. */
export function useComposer({ conversation, thread, lastSeq }: ComposerInput) {
  const { me } = useSession();
  const noteOutbox = useNoteOutbox();
  const store = useMemo(() => draftStore(me.operator.id, conversation.id), [me.operator.id, conversation.id]);
  const draft = useStore(store);
  const uploads = useUploads(conversation.id, store);
  const { mode } = draft;
  const text = mode === 'note' ? draft.note : draft.reply;
  const length = text.trim().length;
  const overBy = length > LIMITS.textCodePoints ? [...text.trim()].length - LIMITS.textCodePoints : 0;
  const hasContent = length > 0 || (mode === 'reply' && draft.attachments.length > 0);
  const isUploading = mode === 'reply' && uploads.items.some(({ error }) => error === null);
  const canSend = hasContent && overBy <= 0 && !isUploading;

  function setText(next: string) {
    store.update((known) => withText(known, mode, next, lastSeq));
    if (mode === 'reply') thread.setTyping(next.trim() !== '');
  }

  function send() {
    if (!canSend) return;
    if (mode === 'note') {
      noteOutbox.add({
        conversationId: conversation.id,
        text: text.trim(),
        attachmentIds: [],
        attachments: [],
        mentions: mentionsIn(text, draft.mentions),
      });
      store.update((known) => ({ ...known, note: '', mentions: [] }));
      return;
    }
    const { attachments } = draft;
    thread.send({ text, attachmentIds: attachments.map(({ id }) => id), attachments });
    store.update((known) => ({ ...known, reply: '', attachments: [], begunAtSeq: null }));
  }

  return {
    mode,
    draft,
    text,
    overBy,
    canSend,
    isUploading,
    uploads,
    setText,
    send,
    stopTyping: () => thread.setTyping(false),
    setMode: (next: ComposerMode) => store.update((known) => ({ ...known, mode: next })),
    acknowledge: (seq: number) => store.update((known) => ({ ...known, begunAtSeq: seq })),
    addAttachments(files: readonly Attachment[]) {
      const most = LIMITS.attachmentsPerMessage;
      const free = Math.max(0, most - store.get().attachments.length - uploads.items.length);
      if (files.length > free) toast(`A message takes at most ${most} files.`, { tone: 'danger' });
      const fitting = files.slice(0, free);
      store.update((known) => ({ ...known, attachments: [...known.attachments, ...fitting] }));
    },
    addMention: (mention: Mentioned) =>
      store.update((known) => ({ ...known, mentions: [...known.mentions, mention] })),
    removeAttachment: (id: string) =>
      store.update((known) => ({ ...known, attachments: known.attachments.filter((one) => one.id !== id) })),
  };
}
