import type { InboxConversation, Me } from '@switchboard/protocol';
import { Archive, ArchiveRestore, Circle, UserRoundCheck } from 'lucide-react';
import { keyOf } from '../../../ui/commands/command.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import type { MenuGroups, MenuItem } from '../../../ui/menu.tsx';
import { useSession } from '../../session/index.ts';
import { mayClose, mayTake } from '../actions/conversation-policy.ts';
import { type ConversationActions, useConversationActions } from '../actions/use-conversation-actions.ts';
import { conversationCommands } from '../keys.ts';

/** The few things one does from the list, the same under hover and under the right mouse button. */
export function rowMenu(
  conversation: InboxConversation,
  me: Me['operator'],
  actions: ConversationActions,
): MenuGroups {
  const isClosed = conversation.state === 'closed';
  const isMine = conversation.assignee?.id === me.id;
  const take: MenuItem = {
    id: 'take',
    label: {
      pending: 'Accept',
      bot: 'Take over from the bot',
      active: 'Assign to me',
      closed: 'Assign to me',
    }[conversation.state],
    icon: UserRoundCheck,
    disabled: isClosed || isMine || !mayTake(me, conversation),
    onSelect: () =>
      void (conversation.state === 'active'
        ? actions.assign(conversation, me)
        : actions.accept(conversation)),
  };
  const unread: MenuItem = {
    id: 'unread',
    label: 'Mark as unread',
    icon: Circle,
    keys: keyOf(conversationCommands, 'unread'),
    disabled: conversation.unreadCount > 0,
    onSelect: () => void actions.markUnread(conversation),
  };
  const end: MenuItem = isClosed
    ? {
        id: 'reopen',
        label: 'Reopen',
        icon: ArchiveRestore,
        onSelect: () => void actions.reopen(conversation),
      }
    : {
        id: 'close',
        label: 'Close',
        icon: Archive,
        disabled: !mayClose(me, conversation),
        onSelect: () => void actions.close(conversation),
      };
  return [[take, unread], [end]];
}

export function RowActions({ conversation }: { conversation: InboxConversation }) {
  const { me } = useSession();
  const actions = useConversationActions();
  const items = rowMenu(conversation, me.operator, actions).flat();
  return (
    <div className="absolute end-2 bottom-1.5 hidden items-center rounded-control border border-hair bg-surface-0 p-0.5 group-hover:flex pointer-coarse:hidden!">
      {items
        .filter((item) => !item.disabled && item.icon)
        .map(
          (item) =>
            item.icon && (
              <IconButton
                key={item.id}
                icon={item.icon}
                label={item.label}
                size="sm"
                onClick={item.onSelect}
              />
            ),
        )}
    </div>
  );
}
