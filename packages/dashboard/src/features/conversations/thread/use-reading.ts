import type { Thread, ThreadState } from '@switchboard/client';
import { useEffect, useState } from 'react';
import { usePageActive } from '../../../ui/hooks/use-page-active.ts';
import { useSession } from '../../session/index.ts';
import { useConversationCache } from '../queries.ts';
import { stepNewLine } from './new-line.ts';

/** Passing by with J and K is not reading. */
const dwellMs = 400;

interface ReadingInput {
  thread: Thread;
  state: ThreadState;
  /** How far the operator had read when the conversation was opened. */
  openedAtSeq: number;
  isAtEnd: boolean;
}

/** Marks as read what somebody looks at, and knows where the line “new” stands. */
export function useReading({ thread, state, openedAtSeq, isAtEnd }: ReadingInput) {
  const { me } = useSession();
  const cache = useConversationCache();
  const isActive = usePageActive();
  const { lastSeq } = state;
  const lastCustomerSeq = state.messages.findLast(({ role }) => role === 'USER')?.seq ?? 0;
  const own = state.messages.findLast(
    ({ role, meta }) => role === 'AGENT' && meta.author.id === me.operator.id,
  );
  const seen = { lastSeq, lastCustomerSeq, lastOwnSeq: own ? own.seq || Infinity : 0 };
  const [line, setLine] = useState(() =>
    stepNewLine({ afterSeq: null, readSeq: openedAtSeq }, { ...seen, isReading: false }),
  );
  const [hasSettled, setHasSettled] = useState(false);
  const isReading = isActive && isAtEnd && hasSettled;
  const next = stepNewLine(line, { ...seen, isReading });
  if (next !== line) setLine(next);

  useEffect(() => {
    const timer = setTimeout(() => setHasSettled(true), dwellMs);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (!isReading || lastSeq === 0) return;
    thread.markRead();
    cache.update(thread.conversationId, (row) =>
      row.unreadCount === 0 ? row : { ...row, unreadCount: 0, readSeq: Math.max(row.readSeq, lastSeq) },
    );
  }, [isReading, lastSeq, thread, cache]);

  return {
    newAfterSeq: line.afterSeq,
    unread: state.messages.filter(({ role, seq }) => role === 'USER' && seq > line.readSeq).length,
  };
}
