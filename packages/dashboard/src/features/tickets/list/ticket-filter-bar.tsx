import { Search } from 'lucide-react';
import type { RefObject } from 'react';
import { Input, Select } from '../../../ui/input.tsx';
import { useOperators } from '../../accounts/index.ts';
import { priorities, priorityNames, useLabels } from '../../conversations/index.ts';
import { useSession } from '../../session/index.ts';
import type { TicketFilters } from '../filters.ts';
import { statuses, statusNames } from '../status.ts';

interface TicketFilterBarProps {
  field: RefObject<HTMLInputElement | null>;
  text: string;
  onText: (text: string) => void;
  filters: TicketFilters;
  onChange: (change: Partial<TicketFilters>) => void;
}

export function TicketFilterBar({ field, text, onText, filters, onChange }: TicketFilterBarProps) {
  const { me } = useSession();
  const colleagues = (useOperators().data ?? []).filter(({ id }) => id !== me.operator.id);
  const labels = useLabels().data ?? [];
  return (
    <search className="flex flex-wrap items-center gap-2">
      <SearchField field={field} text={text} onText={onText} />
      <Choice
        label="Status"
        value={filters.status}
        options={[...statuses.map((id) => [id, statusNames[id]] as const), ['all', 'Any status'] as const]}
        onChange={(status) => onChange({ status: status as TicketFilters['status'] })}
      />
      <Choice
        label="Assignee"
        value={filters.assignee ?? ''}
        options={[
          ['', 'Anybody'],
          ['me', 'Me'],
          ['none', 'Nobody'],
          ...colleagues.map(({ id, name }) => [id, name] as const),
        ]}
        onChange={(assignee) => onChange({ assignee })}
      />
      <Choice
        label="Priority"
        value={filters.priority ?? ''}
        options={[['', 'Any priority'], ...priorities.map((id) => [id, priorityNames[id]] as const)]}
        onChange={(priority) => onChange({ priority: priorities.find((one) => one === priority) })}
      />
      <Choice
        label="Label"
        value={filters.label ?? ''}
        options={[['', 'Any label'], ...labels.map(({ id, name }) => [id, name] as const)]}
        onChange={(label) => onChange({ label })}
      />
    </search>
  );
}

function SearchField({ field, text, onText }: Pick<TicketFilterBarProps, 'field' | 'text' | 'onText'>) {
  return (
    <div className="relative min-w-50 flex-1 md:max-w-80">
      <Search
        aria-hidden="true"
        size={15}
        className="absolute start-2.5 top-1/2 -translate-y-1/2 text-muted"
      />
      <Input
        ref={field}
        type="search"
        aria-label="Search tickets"
        placeholder="Number, subject or requester"
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
        className="ps-8"
      />
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly (readonly [id: string, name: string])[];
  onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <Select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="w-auto max-w-40"
    >
      {options.map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}
