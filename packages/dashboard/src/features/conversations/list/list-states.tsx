import { Inbox } from 'lucide-react';
import { Button } from '../../../ui/button.tsx';
import { CopyField } from '../../../ui/copy-field.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Bone, Waiting } from '../../../ui/skeleton.tsx';
import { useWidgets } from '../../inboxes/index.ts';
import type { Filters } from '../filters.ts';
import { useInbox } from '../inbox-context.ts';
import { useCounts } from '../queries.ts';
import { rowHeight } from './conversation-row.tsx';

const rows = ['w-24', 'w-32', 'w-20', 'w-28', 'w-36', 'w-26', 'w-30'];

export function ListSkeleton() {
  return (
    <Waiting label="Loading conversations">
      <div className="flex-1 overflow-hidden">
        {rows.map((width) => (
          <div
            key={width}
            className="flex items-center gap-3 border-hair border-b px-3"
            style={{ height: rowHeight }}
          >
            <Bone className="size-8 rounded-full" />
            <div className="flex flex-1 flex-col gap-2">
              <Bone className={`h-3 ${width}`} />
              <Bone className="h-3 w-full" />
            </div>
          </div>
        ))}
      </div>
    </Waiting>
  );
}

/** Nothing here: why, and what to do about it. */
export function EmptyList() {
  const { filters, setFilters } = useInbox();
  const counts = useCounts();
  if (counts?.all === 0 && filters.status === 'OPEN' && !filters.label) return <FirstSteps />;
  const elsewhere = counts?.pending ?? 0;
  return (
    <EmptyState icon={Inbox} title={titleOf(filters)}>
      {filters.view === 'mine' && filters.status === 'OPEN' && elsewhere > 0 && (
        <>
          <p>
            {elsewhere} {elsewhere === 1 ? 'waits' : 'wait'} for somebody to take{' '}
            {elsewhere === 1 ? 'it' : 'them'}.
          </p>
          <Button onClick={() => setFilters({ view: 'unassigned' })}>Show unassigned</Button>
        </>
      )}
    </EmptyState>
  );
}

function titleOf({ view, status, label }: Filters): string {
  if (label) return 'No conversation here has this label.';
  if (status === 'CLOSED') return 'Nothing is closed here.';
  if (view === 'bot') return 'No conversation is with a bot.';
  if (view === 'mine') return 'Nothing is assigned to you.';
  return view === 'unassigned' ? 'Everything has been taken.' : 'All done.';
}

function FirstSteps() {
  const widget = useWidgets().data?.find(({ enabled }) => enabled);
  return (
    <EmptyState icon={Inbox} title="No open conversations.">
      <p>Put the widget on your site, and what visitors write comes in here.</p>
      {widget && <CopyField label="Snippet" value={widget.snippet} />}
    </EmptyState>
  );
}
