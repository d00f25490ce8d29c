import type { Attachment, Mentioned } from '@switchboard/protocol';

export type ComposerMode = 'reply' | 'note';

/** What is written in a conversation and not sent: kept on this machine until it is. */
export interface Draft {
  mode: ComposerMode;
  reply: string;
  note: string;
  /** Uploaded, and waiting to go with the reply. */
  attachments: Attachment[];
  /** Picked for the note; only those whose name still stands in it count. */
  mentions: Mentioned[];
  /** The conversation's last seq when the reply was begun: what came since, its writer may not have seen. */
  begunAtSeq: number | null;
}

const emptyDraft: Draft = {
  mode: 'reply',
  reply: '',
  note: '',
  attachments: [],
  mentions: [],
  begunAtSeq: null,
};

export function isEmpty(draft: Draft): boolean {
  return draft.reply.trim() === '' && draft.note.trim() === '' && draft.attachments.length === 0;
}

type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = (operatorId: string, conversationId: string) =>
  `switchboard.draft.${operatorId}.${conversationId}`;

export function loadDraft(storage: DraftStorage, operatorId: string, conversationId: string): Draft {
  try {
    const saved = JSON.parse(storage.getItem(keyOf(operatorId, conversationId)) ?? '{}') as Partial<Draft>;
    return {
      mode: saved.mode === 'note' ? 'note' : 'reply',
      reply: typeof saved.reply === 'string' ? saved.reply : '',
      note: typeof saved.note === 'string' ? saved.note : '',
      attachments: Array.isArray(saved.attachments) ? saved.attachments : [],
      mentions: Array.isArray(saved.mentions) ? saved.mentions : [],
      begunAtSeq: typeof saved.begunAtSeq === 'number' ? saved.begunAtSeq : null,
    };
  } catch {
    return emptyDraft;
  }
}

export function saveDraft(
  storage: DraftStorage,
  operatorId: string,
  conversationId: string,
  draft: Draft,
): void {
  const key = keyOf(operatorId, conversationId);
  try {
    if (isEmpty(draft)) storage.removeItem(key);
    else storage.setItem(key, JSON.stringify(draft));
  } catch {
    // Storage full or forbidden: the draft lives as long as the page.
  }
}

/** The draft with other words in the mode's field. The first words of a reply remember where the thread stood. */
export function withText(draft: Draft, mode: ComposerMode, text: string, lastSeq: number): Draft {
  if (mode === 'note') return { ...draft, note: text };
  const begunAtSeq = text.trim() === '' ? null : (draft.begunAtSeq ?? lastSeq);
  return { ...draft, reply: text, begunAtSeq };
}
