import type { InboxConversation } from '@switchboard/protocol';
import { useEffect, useRef, useState } from 'react';
import { useCommands } from '../../../ui/commands/use-commands.tsx';
import { useSession } from '../../session/index.ts';
import { mayClose, mayTake } from '../actions/conversation-policy.ts';
import { useConversationActions } from '../actions/use-conversation-actions.ts';
import type { ComposerHandle } from '../composer/composer.tsx';
import { neighbourOf, useInbox } from '../inbox-context.ts';
import { conversationCommands } from '../keys.ts';

/** What keys and palette do with the open conversation. */
export function useThreadCommands(conversation: InboxConversation) {
  const { me } = useSession();
  const inbox = useInbox();
  const actions = useConversationActions();
  const composer = useRef<ComposerHandle>(null);
  const [isAssigning, setAssigning] = useState(false);
  const [isLabelling, setLabelling] = useState(false);
  const isClosed = conversation.state === 'closed';
  const isMine = conversation.assignee?.id === me.operator.id;
  const isBots = conversation.state === 'bot';

  // Who takes over has something to say; the field is there once the bot has let go.
  const hasTaken = useRef(false);
  useEffect(() => {
    if (isBots || !hasTaken.current) return;
    hasTaken.current = false;
    composer.current?.write('reply');
  }, [isBots]);
  async function takeFromBot() {
    hasTaken.current = true;
    if (!(await actions.accept(conversation))) hasTaken.current = false;
  }

  async function closeAndNext() {
    const next =
      neighbourOf(inbox.order.current, conversation.id, 1) ??
      neighbourOf(inbox.order.current, conversation.id, -1);
    if (!(await actions.close(conversation))) return;
    if (next && inbox.order.current.includes(next)) inbox.open(next);
    else inbox.backToList();
  }
  async function markUnread() {
    // Staying would read it again at once.
    inbox.backToList();
    await actions.markUnread(conversation);
  }

  useCommands(conversationCommands, {
    reply: () => composer.current?.write('reply'),
    note: () => composer.current?.write('note'),
    assign: !isClosed && (() => setAssigning(true)),
    'assign-me':
      mayTake(me.operator, conversation) && !isMine && (() => void actions.assign(conversation, me.operator)),
    label: () => setLabelling(true),
    'close-next': mayClose(me.operator, conversation) && (() => void closeAndNext()),
    reopen: isClosed && (() => void actions.reopen(conversation)),
    accept: conversation.state === 'pending' && (() => void actions.accept(conversation)),
    'take-from-bot': isBots && (() => void takeFromBot()),
    unread: () => void markUnread(),
    details: inbox.toggleCustomer,
    back: inbox.backToList,
  });

  return {
    composer,
    takeFromBot,
    pickers: { isAssigning, setAssigning, isLabelling, setLabelling },
  };
}
