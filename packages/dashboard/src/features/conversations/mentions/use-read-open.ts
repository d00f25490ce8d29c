import { useEffect } from 'react';
import { usePageActive } from '../../../ui/hooks/use-page-active.ts';
import { useMentions, useReadMentions } from './queries.ts';

/** Passing by with J and K is not reading. */
const dwellMs = 400;

/** Who looks at a conversation reads what mentions them in it, also what comes while they look. */
export function useReadOpen(conversationId: string): void {
  const isActive = usePageActive();
  const read = useReadMentions();
  const { data } = useMentions();
  const hasUnread = (data?.pages ?? []).some(({ items }) =>
    items.some(({ conversation, readAt }) => conversation.id === conversationId && readAt === null),
  );
  useEffect(() => {
    if (!isActive || !hasUnread) return;
    const timer = setTimeout(() => read(conversationId), dwellMs);
    return () => clearTimeout(timer);
  }, [isActive, hasUnread, read, conversationId]);
}
