import { AtSign, Bot } from 'lucide-react';
import { cx } from '../../../ui/cx.ts';
import { Tooltip } from '../../../ui/tooltip.tsx';
import type { View } from '../filters.ts';
import { useInbox } from '../inbox-context.ts';
import { useUnreadMentions } from '../mentions/queries.ts';
import { useCounts } from '../queries.ts';

type CountedView = Exclude<View, 'mentions' | 'bot'>;
const names: Record<CountedView, string> = { mine: 'Mine', unassigned: 'Unassigned', all: 'All' };
const views: readonly CountedView[] = ['mine', 'unassigned', 'all'];

/** Whose conversations the list shows, with how many are open. */
export function ViewTabs() {
  const { filters, setFilters } = useInbox();
  const counts = useCounts();
  return (
    <nav aria-label="Views" className="flex min-w-0 items-center gap-0.5">
      {views.map((view) => {
        const isCurrent = view === filters.view;
        return (
          <button
            key={view}
            type="button"
            aria-current={isCurrent ? 'true' : undefined}
            onClick={() => setFilters({ view })}
            className={cx(
              'flex h-8 items-center gap-1.5 rounded-control px-2.5 text-sm pointer-coarse:h-11',
              isCurrent
                ? 'bg-surface-3 font-medium text-ink'
                : 'text-muted hover:bg-surface-2 hover:text-ink',
            )}
          >
            {names[view]}
            {counts && (
              <span className="text-muted text-xs tabular-nums">{compact(countOf(view, counts))}</span>
            )}
          </button>
        );
      })}
      <span className="ms-auto flex">
        <BotTab />
        <MentionsTab />
      </span>
    </nav>
  );
}

type Counts = NonNullable<ReturnType<typeof useCounts>>;

/** Who is with a bot waits for nobody. */
const countOf = (view: CountedView, counts: Counts) =>
  view === 'unassigned' ? counts.pending : counts[view];

const iconTab =
  'flex h-8 min-w-8 items-center justify-center gap-1 rounded-control px-2 pointer-coarse:h-11 pointer-coarse:min-w-11';

function BotTab() {
  const { filters, setFilters } = useInbox();
  const count = useCounts()?.bot ?? 0;
  const isCurrent = filters.view === 'bot';
  return (
    <Tooltip label="With the bot">
      <button
        type="button"
        aria-current={isCurrent ? 'true' : undefined}
        onClick={() => setFilters({ view: 'bot' })}
        className={cx(
          iconTab,
          isCurrent ? 'bg-bot-soft text-bot' : 'text-muted hover:bg-surface-2 hover:text-ink',
        )}
      >
        <Bot aria-hidden="true" size={16} strokeWidth={1.75} />
        <span className="sr-only">With the bot</span>
        {count > 0 && <span className="text-xs tabular-nums">{compact(count)}</span>}
      </button>
    </Tooltip>
  );
}

function MentionsTab() {
  const { filters, setFilters } = useInbox();
  const unread = useUnreadMentions();
  const isCurrent = filters.view === 'mentions';
  return (
    <Tooltip label="Mentions">
      <button
        type="button"
        aria-current={isCurrent ? 'true' : undefined}
        onClick={() => setFilters({ view: 'mentions' })}
        className={cx(
          iconTab,
          isCurrent ? 'bg-surface-3 text-ink' : 'text-muted hover:bg-surface-2 hover:text-ink',
        )}
      >
        <AtSign aria-hidden="true" size={16} strokeWidth={1.75} />
        <span className="sr-only">Mentions</span>
        {unread > 0 && (
          <span className="flex h-4 min-w-4 items-center justify-center rounded-full bg-accent px-1 font-semibold text-[10px] text-accent-text tabular-nums">
            {unread > 99 ? '99+' : unread}
            <span className="sr-only"> unread</span>
          </span>
        )}
      </button>
    </Tooltip>
  );
}

function compact(count: number): string {
  return count > 999 ? '999+' : String(count);
}
