import { Headset, Inbox, LayoutGrid, type LucideIcon, Settings, Star, Ticket, Users } from 'lucide-react';
import { Link, useLocation } from 'react-router';
import { useUnreadMentions, useUnreadTotal } from '../../features/conversations/index.ts';
import { useQueueTotal } from '../../features/desk/index.ts';
import { useSession } from '../../features/session/index.ts';
import { keyOf } from '../../ui/commands/command.ts';
import { cx } from '../../ui/cx.ts';
import { Logo } from '../../ui/logo.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { appCommands } from '../keys.ts';
import { AccountMenu } from './account-menu.tsx';

/** A rail at the side; on a phone a bar at the bottom, which makes room while a conversation is open. */
export function Navigation({ showKeys }: { showKeys: () => void }) {
  const unread = useUnreadTotal() + useUnreadMentions();
  const waiting = useQueueTotal();
  const { isAdmin } = useSession();
  const isReading = /^\/(inbox|queue)\/./.test(useLocation().pathname);
  return (
    <nav
      aria-label="Main"
      className={cx(
        'flex shrink-0 items-center border-hair bg-surface-1 sm:w-13 sm:flex-col sm:gap-1 sm:border-e sm:py-3',
        'max-sm:h-14 max-sm:justify-around max-sm:border-t',
        isReading && 'max-sm:hidden',
      )}
    >
      <span className="mb-3 max-sm:hidden">
        <Logo size={26} />
      </span>
      <Item to="/inbox" icon={Inbox} label="Inbox" keys={keyOf(appCommands, 'go-inbox')} count={unread} />
      <Item
        to="/queue"
        icon={Headset}
        label="Queue"
        keys={keyOf(appCommands, 'go-queue')}
        count={waiting}
        counted="waiting"
      />
      <Item to="/tickets" icon={Ticket} label="Tickets" keys={keyOf(appCommands, 'go-tickets')} />
      <Item to="/contacts" icon={Users} label="Contacts" keys={keyOf(appCommands, 'go-contacts')} />
      {isAdmin && <Item to="/board" icon={LayoutGrid} label="Board" isWide />}
      <Item to="/ratings" icon={Star} label="Ratings" isWide />
      <Item to="/settings" icon={Settings} label="Settings" keys={keyOf(appCommands, 'go-settings')} />
      <span className="sm:mt-auto">
        <AccountMenu showKeys={showKeys} />
      </span>
    </nav>
  );
}

interface ItemProps {
  to: string;
  icon: LucideIcon;
  label: string;
  keys?: string | undefined;
  count?: number;
  /** What the count is of. */
  counted?: string;
  /** A phone has no room for it: there it is in the account's menu. */
  isWide?: boolean;
}

function Item({ to, icon: Icon, label, keys, count = 0, counted = 'unread', isWide = false }: ItemProps) {
  const isCurrent = useLocation().pathname.startsWith(to);
  return (
    <Tooltip label={label} keys={keys} side="right">
      <Link
        to={to}
        aria-current={isCurrent ? 'page' : undefined}
        className={cx(
          'relative flex size-9 items-center justify-center rounded-control max-sm:h-12 max-sm:w-18 max-sm:flex-col max-sm:gap-0.5',
          isWide && 'max-sm:hidden',
          isCurrent ? 'bg-accent-soft text-accent' : 'text-muted hover:bg-surface-2 hover:text-ink',
        )}
      >
        <Icon aria-hidden="true" size={19} strokeWidth={1.75} />
        <span className="text-2xs sm:sr-only">{label}</span>
        {count > 0 && (
          <span className="absolute end-0.5 top-0.5 flex h-4 min-w-4 items-center justify-center rounded-full bg-accent px-1 font-semibold text-[10px] text-accent-text tabular-nums max-sm:end-4">
            {count > 99 ? '99+' : count}
            <span className="sr-only"> {counted}</span>
          </span>
        )}
      </Link>
    </Tooltip>
  );
}
