import { newClientMessageId } from '@switchboard/client/client-message-id';
import type { CommentVisibility, DeskTicket } from '@switchboard/protocol';
import { useRef, useState } from 'react';
import { describeError, useSession } from '../../session/index.ts';
import { useTicketActions } from '../use-ticket-actions.ts';
import { type CommentDraftState, loadDraft, noDraft, saveDraft } from './comment-draft.ts';

/**
 * What is being written: it stays until the server has it, also when the page is left, and sending it again after a
 * failure doubles nothing.
 */
export function useCommentDraft({ id, conversationId }: Pick<DeskTicket, 'id' | 'conversationId'>) {
  const actions = useTicketActions();
  const myId = useSession().me.operator.id;
  const [draft, setDraft] = useState(() => loadDraft(localStorage, myId, id));
  const [error, setError] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const latest = useRef(draft);
  const visibility = draft.visibility ?? (conversationId ? 'public' : 'internal');

  function keep(next: CommentDraftState): void {
    latest.current = next;
    setDraft(next);
    saveDraft(localStorage, myId, id, next);
  }

  async function send(): Promise<void> {
    const words = draft.text.trim();
    if (words === '' || isSending) return;
    const of = `${visibility} ${words}`;
    const attempt = draft.attempt?.of === of ? draft.attempt : { of, id: newClientMessageId() };
    keep({ ...draft, attempt });
    setSending(true);
    setError(null);
    try {
      await actions.comment(id, { text: words, visibility, clientMessageId: attempt.id });
      // What was typed in the meantime stays.
      const typed = latest.current.text === draft.text ? '' : latest.current.text;
      keep({ ...noDraft, text: typed, visibility: latest.current.visibility });
    } catch (failure) {
      setError(describeError(failure));
    } finally {
      setSending(false);
    }
  }

  return {
    text: draft.text,
    visibility,
    setText: (text: string) => keep({ ...draft, text }),
    setVisibility: (next: CommentVisibility) => keep({ ...draft, visibility: next }),
    error,
    isSending,
    send,
  };
}

export type CommentDraft = ReturnType<typeof useCommentDraft>;
