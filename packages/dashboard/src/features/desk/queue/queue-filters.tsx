import { ArrowDownUp, Check, ListFilter } from 'lucide-react';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Menu, type MenuItem } from '../../../ui/menu.tsx';
import { priorities, priorityNames } from '../../conversations/index.ts';
import type { QueueFilters, QueueSort } from './arrange.ts';

interface FilterProps {
  filters: QueueFilters;
  setFilters: (change: Partial<QueueFilters>) => void;
}

const sorts: readonly { id: QueueSort; label: string }[] = [
  { id: 'priority', label: 'By priority' },
  { id: 'wait_time', label: 'Longest waiting first' },
  { id: 'recent', label: 'Latest words first' },
];

export function QueueSortMenu({ filters, setFilters }: FilterProps) {
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
      trigger={<IconButton icon={ArrowDownUp} label="Order" aria-pressed={filters.sort !== 'priority'} />}
    />
  );
}

export function QueueFilterMenu({
  filters,
  setFilters,
  skills,
}: FilterProps & { skills: readonly string[] }) {
  const mine: MenuItem = {
    id: 'mine',
    label: 'Only what my skills fit',
    checked: filters.mine,
    onSelect: () => setFilters({ mine: !filters.mine }),
  };
  const here: MenuItem = {
    id: 'here',
    label: 'Only who is still here',
    checked: filters.here,
    onSelect: () => setFilters({ here: !filters.here }),
  };
  const byPriority: MenuItem[] = priorities.map((priority) => ({
    id: priority,
    label: priorityNames[priority],
    checked: filters.priority === priority,
    onSelect: () => setFilters({ priority: filters.priority === priority ? undefined : priority }),
  }));
  const bySkill: MenuItem[] = skills.map((skill) => ({
    id: `skill-${skill}`,
    label: skill,
    checked: filters.skill === skill,
    onSelect: () => setFilters({ skill: filters.skill === skill ? undefined : skill }),
  }));
  return (
    <Menu
      label="Filter"
      groups={[[mine, here], byPriority, bySkill]}
      trigger={<IconButton icon={ListFilter} label="Filter" aria-pressed={isNarrowed(filters)} />}
    />
  );
}

export const everything = { mine: false, here: false, priority: undefined, skill: undefined };

function isNarrowed({ mine, here, priority, skill }: QueueFilters): boolean {
  return mine || here || priority !== undefined || skill !== undefined;
}

/** What narrows the queue down, where something does. */
export function ActiveQueueFilters({ filters, setFilters }: FilterProps) {
  if (!isNarrowed(filters)) return null;
  const { mine, here, priority, skill } = filters;
  const words = [
    priority && `${priorityNames[priority]} priority`,
    skill,
    mine && 'what my skills fit',
    here && 'who is still here',
  ];
  return (
    <div className="flex h-9 shrink-0 items-center gap-2 border-hair border-b bg-surface-1 px-4 text-muted text-xs max-sm:h-11">
      <Check aria-hidden="true" size={13} />
      <span className="min-w-0 flex-1 truncate">Only {words.filter(Boolean).join(', ')}</span>
      <button
        type="button"
        onClick={() => setFilters(everything)}
        className="rounded-control px-1.5 py-0.5 font-medium text-accent hover:bg-surface-2 pointer-coarse:h-11"
      >
        Clear
      </button>
    </div>
  );
}
