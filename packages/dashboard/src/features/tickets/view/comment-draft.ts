import type { CommentVisibility } from '@switchboard/protocol';

/** What is written to a ticket and not sent: kept on this machine until it is. */
export interface CommentDraftState {
  text: string;
  /** Null: as is usual for the ticket. */
  visibility: CommentVisibility | null;
  /** The last try to send: the same words once more are the same comment. */
  attempt: { of: string; id: string } | null;
}

export const noDraft: CommentDraftState = { text: '', visibility: null, attempt: null };

type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = (operatorId: string, ticketId: string) => `switchboard.comment.${operatorId}.${ticketId}`;

export function loadDraft(storage: DraftStorage, operatorId: string, ticketId: string): CommentDraftState {
  try {
    const { text, visibility, attempt } = JSON.parse(
      storage.getItem(keyOf(operatorId, ticketId)) ?? '{}',
    ) as Partial<CommentDraftState>;
    const isAttempt = typeof attempt?.of === 'string' && typeof attempt.id === 'string';
    return {
      text: typeof text === 'string' ? text : '',
      visibility: visibility === 'public' || visibility === 'internal' ? visibility : null,
      attempt: isAttempt ? attempt : null,
    };
  } catch {
    return noDraft;
  }
}

export function saveDraft(
  storage: DraftStorage,
  operatorId: string,
  ticketId: string,
  draft: CommentDraftState,
): void {
  const key = keyOf(operatorId, ticketId);
  try {
    if (draft.text.trim() === '') storage.removeItem(key);
    else storage.setItem(key, JSON.stringify(draft));
  } catch {
    // Storage full or forbidden: the draft lives as long as the page.
  }
}
