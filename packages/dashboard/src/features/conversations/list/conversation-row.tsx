import type { InboxConversation } from '@switchboard/protocol';
import { memo } from 'react';
import { Link } from 'react-router';
import { Avatar } from '../../../ui/avatar.tsx';
import { ColorChip } from '../../../ui/badge.tsx';
import { cx } from '../../../ui/cx.ts';
import { nameOf } from '../../contacts/index.ts';
import { AgentGoneMark } from '../agent-gone-mark.tsx';
import { BotMark } from '../bot/bot-mark.tsx';
import { PlatformIcon } from '../platform-icon.tsx';
import { PriorityMark } from '../state-chip.tsx';
import { RowActions } from './row-actions.tsx';
import { RowPreview } from './row-preview.tsx';
import { RowTime } from './row-time.tsx';

export const rowHeight = 64;

interface ConversationRowProps {
  conversation: InboxConversation;
  href: string;
  isOpen: boolean;
  place: { at: number; of: number };
}

/** Two lines of the list. The whole row is the link; its actions lie above it. */
export const ConversationRow = memo(function ConversationRow({
  conversation,
  href,
  isOpen,
  place,
}: ConversationRowProps) {
  const name = nameOf({ name: conversation.customerName, email: conversation.customerEmail });
  const isUnread = conversation.unreadCount > 0;
  return (
    // biome-ignore lint/a11y/useSemanticElements: the rows are placed by the virtual list, an <li> needs its <ul> as parent
    <div
      role="listitem"
      aria-posinset={place.at}
      aria-setsize={place.of}
      data-conversation={conversation.id}
      className={cx(
        'group relative flex items-center gap-3 border-hair border-b px-3',
        isOpen ? 'bg-accent-soft' : 'hover:bg-surface-2 has-[a:focus-visible]:bg-surface-2',
      )}
      style={{ height: rowHeight }}
    >
      {isOpen && <span aria-hidden="true" className="absolute inset-y-0 start-0 w-0.5 bg-accent" />}
      <Avatar id={conversation.contactId} name={name} presence={conversation.customerPresence} decorative />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <div className="flex h-5 min-w-0 items-center gap-1.5">
          <Link
            to={href}
            aria-current={isOpen ? 'page' : undefined}
            className={cx(
              'truncate text-sm outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2',
              isUnread ? 'font-semibold' : 'font-medium',
            )}
          >
            {name}
          </Link>
          <PlatformIcon platform={conversation.platform} />
          <PriorityMark priority={conversation.priority} />
          <BotMark {...conversation} />
          <AgentGoneMark {...conversation} />
          <RowLabels labels={conversation.labels} />
          <RowTime conversation={conversation} />
        </div>
        <div className="flex h-5 min-w-0 items-center gap-2">
          <RowPreview conversation={conversation} />
          {conversation.assignee && (
            <Avatar id={conversation.assignee.id} name={conversation.assignee.name} size="xs" />
          )}
          {isUnread && <UnreadMark count={conversation.unreadCount} />}
        </div>
      </div>
      <RowActions conversation={conversation} />
    </div>
  );
});

function UnreadMark({ count }: { count: number }) {
  return (
    <span className="flex h-4.5 min-w-4.5 shrink-0 items-center justify-center rounded-full bg-accent px-1 font-semibold text-2xs text-accent-text tabular-nums">
      {count > 99 ? '99+' : count}
      <span className="sr-only"> unread</span>
    </span>
  );
}

/** As many of the first two as fit beside the name: what does not fit wraps into the hidden second line. */
function RowLabels({ labels }: { labels: InboxConversation['labels'] }) {
  return (
    <span className="flex h-5 min-w-0 flex-1 flex-wrap items-center justify-end gap-x-1 overflow-hidden">
      <span className="h-5 w-0" />
      {labels.slice(0, 2).map((label) => (
        <ColorChip key={label.id} color={label.color} name={label.name} className="my-px max-w-20" />
      ))}
    </span>
  );
}
