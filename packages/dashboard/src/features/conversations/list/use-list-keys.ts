import type { InboxConversation } from '@switchboard/protocol';
import { type RefObject, useEffect, useRef } from 'react';
import { useCommands } from '../../../ui/commands/use-commands.tsx';
import { neighbourOf, useInbox } from '../inbox-context.ts';
import { conversationCommands } from '../keys.ts';

interface ListKeysInput {
  shown: readonly InboxConversation[];
  scroller: RefObject<HTMLElement | null>;
  scrollTo: (index: number) => void;
}

/** J and K: with a conversation open they open its neighbour, else they walk through the list. */
export function useListKeys({ shown, scroller, scrollTo }: ListKeysInput): void {
  const inbox = useInbox();
  const toFocus = useRef<string | null>(null);

  // The row to go to may have to be scrolled into being first.
  useEffect(() => {
    if (!toFocus.current) return;
    const link = scroller.current?.querySelector<HTMLElement>(`[data-conversation="${toFocus.current}"] a`);
    if (!link) return;
    toFocus.current = null;
    link.focus({ preventScroll: true });
  });

  function step(by: 1 | -1) {
    const order = shown.map(({ id }) => id);
    const focused = document.activeElement?.closest<HTMLElement>('[data-conversation]')?.dataset.conversation;
    const next = neighbourOf(order, inbox.openId ?? focused ?? null, by);
    if (!next) return;
    scrollTo(order.indexOf(next));
    if (inbox.openId) inbox.open(next);
    if (!inbox.openId || focused) focusRow(next);
  }
  function focusRow(id: string) {
    toFocus.current = id;
    const link = scroller.current?.querySelector<HTMLElement>(`[data-conversation="${id}"] a`);
    if (!link) return;
    toFocus.current = null;
    link.focus({ preventScroll: true });
  }

  useCommands(conversationCommands, { next: () => step(1), previous: () => step(-1) });
}
