import type { CommentVisibility } from '@switchboard/protocol';
import { useRef, useState } from 'react';
import { describeError } from '../../session/index.ts';
import { useTicketActions } from '../use-ticket-actions.ts';

/** What is being written: it stays until the server has it, and sending it again after a failure doubles nothing. */
export function useCommentDraft(ticketId: string, visibility: CommentVisibility) {
  const actions = useTicketActions();
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const attempt = useRef({ of: '', id: '' });

  async function send(): Promise<void> {
    const words = text.trim();
    if (words === '' || isSending) return;
    const of = `${visibility} ${words}`;
    if (attempt.current.of !== of) attempt.current = { of, id: crypto.randomUUID() };
    setSending(true);
    setError(null);
    try {
      await actions.comment(ticketId, { text: words, visibility, clientMessageId: attempt.current.id });
      attempt.current = { of: '', id: '' };
      setText('');
    } catch (failure) {
      setError(describeError(failure));
    } finally {
      setSending(false);
    }
  }

  return { text, setText, error, isSending, send };
}

export type CommentDraft = ReturnType<typeof useCommentDraft>;
