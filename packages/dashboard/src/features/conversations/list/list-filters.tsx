import { ArrowDownUp, Check, ListFilter } from 'lucide-react';
import { ColorChip } from '../../../ui/badge.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Menu, type MenuItem } from '../../../ui/menu.tsx';
import type { Sort } from '../filters.ts';
import { useInbox } from '../inbox-context.ts';
import { useLabels } from '../queries.ts';

const sorts: readonly { id: Sort; label: string }[] = [
  { id: 'newest', label: 'Newest first' },
  { id: 'waiting', label: 'Longest waiting first' },
];

export function SortMenu() {
  const { filters, setFilters } = useInbox();
  const items = sorts.map(({ id, label }) => ({
    id,
    label,
    checked: filters.sort === id,
    onSelect: () => setFilters({ sort: id }),
  }));
  return (
    <Menu
      label="Order"
      groups={[items]}
      trigger={<IconButton icon={ArrowDownUp} label="Order" aria-pressed={filters.sort !== 'newest'} />}
    />
  );
}

export function FilterMenu() {
  const { filters, setFilters } = useInbox();
  const labels = useLabels().data ?? [];
  const status: MenuItem[] = [
    {
      id: 'open',
      label: 'Open',
      checked: filters.status === 'OPEN',
      onSelect: () => setFilters({ status: 'OPEN' }),
    },
    {
      id: 'closed',
      label: 'Closed',
      checked: filters.status === 'CLOSED',
      onSelect: () => setFilters({ status: 'CLOSED' }),
    },
  ];
  const labelItems: MenuItem[] = labels.map((label) => ({
    id: label.id,
    label: label.name,
    checked: filters.label === label.id,
    onSelect: () => setFilters({ label: filters.label === label.id ? undefined : label.id }),
  }));
  return (
    <Menu
      label="Filter"
      groups={[status, labelItems]}
      trigger={
        <IconButton
          icon={ListFilter}
          label="Filter"
          aria-pressed={filters.status === 'CLOSED' || filters.label !== undefined}
        />
      }
    />
  );
}

/** What narrows the list down, where that is not the usual. */
export function ActiveFilters() {
  const { filters, setFilters } = useInbox();
  const label = useLabels().data?.find(({ id }) => id === filters.label);
  if (filters.status === 'OPEN' && !label) return null;
  return (
    <div className="flex h-9 shrink-0 items-center gap-2 border-hair border-b bg-surface-1 px-3 text-muted text-xs">
      <Check aria-hidden="true" size={13} />
      <span className="flex min-w-0 flex-1 items-center gap-1.5 truncate">
        {filters.status === 'CLOSED' ? 'Closed conversations' : 'Open conversations'}
        {label && <ColorChip color={label.color} name={label.name} />}
      </span>
      <button
        type="button"
        onClick={() => setFilters({ status: 'OPEN', label: undefined })}
        className="rounded-control px-1.5 py-0.5 font-medium text-accent hover:bg-surface-2 pointer-coarse:h-11"
      >
        Clear
      </button>
    </div>
  );
}
