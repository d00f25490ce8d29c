import { cx } from '../../../ui/cx.ts';
import type { View } from '../filters.ts';
import { useInbox } from '../inbox-context.ts';
import { useCounts } from '../queries.ts';

const names: Record<View, string> = { mine: 'Mine', unassigned: 'Unassigned', all: 'All' };
const views: readonly View[] = ['mine', 'unassigned', 'all'];

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
            {counts && <span className="text-muted text-xs tabular-nums">{compact(counts[view])}</span>}
          </button>
        );
      })}
    </nav>
  );
}

function compact(count: number): string {
  return count > 999 ? '999+' : String(count);
}
