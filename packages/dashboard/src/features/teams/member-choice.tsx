import type { Team } from '@switchboard/protocol';
import { useState } from 'react';
import { Avatar } from '../../ui/avatar.tsx';
import { rank } from '../../ui/format/rank.ts';
import { SearchInput } from '../../ui/search-input.tsx';
import { useOperators } from '../accounts/index.ts';
import { describeError } from '../session/index.ts';

/** From here on one searches. */
const manyOperators = 8;

interface MemberChoiceProps {
  chosen: readonly string[];
  /** Who is in it so far: disabled ones among them may stay. */
  former: Team['members'];
  onChange: (chosen: readonly string[]) => void;
}

/** Who is in the team: a box to tick for each operator. */
export function MemberChoice({ chosen, former, onChange }: MemberChoiceProps) {
  const operators = useOperators();
  const [query, setQuery] = useState('');
  const formerIds = new Set(former.map(({ id }) => id));
  const able = (operators.data ?? []).filter(({ id, disabled }) => !disabled || formerIds.has(id));
  const toggle = (id: string) =>
    onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium text-sm">Members</legend>
      {operators.isPending && <p className="text-muted text-sm">Loading…</p>}
      {operators.isError && (
        <p role="alert" className="text-danger text-sm">
          {describeError(operators.error)}
        </p>
      )}
      {able.length > manyOperators && (
        <SearchInput label="Search operators" placeholder="Name" value={query} onChange={setQuery} />
      )}
      <div className="flex max-h-64 flex-col overflow-y-auto rounded-control border border-line p-1">
        {rank(able, query, ({ name, email }) => `${name} ${email}`).map(({ id, name, email, disabled }) => (
          <label
            key={id}
            className="flex min-h-9 items-center gap-2.5 rounded-control px-2 text-sm hover:bg-surface-2 pointer-coarse:min-h-11"
          >
            <input
              type="checkbox"
              className="size-4 shrink-0 accent-accent"
              checked={chosen.includes(id)}
              onChange={() => toggle(id)}
            />
            <Avatar id={id} name={name} size="sm" decorative />
            <span className="min-w-0 flex-1 truncate">{name}</span>
            <span className="min-w-0 truncate text-muted text-xs">{disabled ? 'Disabled' : email}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
