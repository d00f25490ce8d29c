import { type KeyboardEvent, useId, useState } from 'react';
import { Avatar } from '../../../ui/avatar.tsx';
import { cx } from '../../../ui/cx.ts';
import { rank } from '../../../ui/format/rank.ts';
import { Input } from '../../../ui/input.tsx';
import { type Colleague, hintOf } from './colleagues.ts';

interface ColleagueChoiceProps {
  colleagues: readonly Colleague[];
  chosen: string | null;
  onChoose: (id: string) => void;
}

/** One of the colleagues; typing narrows them down, and Enter in the field chooses the first who is there. */
export function ColleagueChoice({ colleagues, chosen, onChoose }: ColleagueChoiceProps) {
  const [query, setQuery] = useState('');
  const found = rank(colleagues, query, ({ name }) => name);
  const group = useId();

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    const first = found.find(({ presence }) => presence !== 'offline');
    // What is chosen already is sent by the next Enter.
    if (!first || first.id === chosen) return;
    event.preventDefault();
    onChoose(first.id);
  }

  return (
    <fieldset className="flex flex-col gap-2 pt-1">
      <legend className="sr-only">Colleague</legend>
      <Input
        aria-label="Find a colleague"
        placeholder="Find a colleague…"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="max-h-64 overflow-y-auto rounded-control border border-hair p-1">
        {found.map((colleague) => (
          <Choice
            key={colleague.id}
            colleague={colleague}
            group={group}
            isChosen={colleague.id === chosen}
            onChoose={onChoose}
          />
        ))}
        {found.length === 0 && (
          <p className="px-2 py-1.5 text-muted text-sm">
            {query.trim() ? 'Nobody is called that.' : 'There is nobody else.'}
          </p>
        )}
      </div>
    </fieldset>
  );
}

interface ChoiceProps {
  colleague: Colleague;
  group: string;
  isChosen: boolean;
  onChoose: (id: string) => void;
}

function Choice({ colleague, group, isChosen, onChoose }: ChoiceProps) {
  const { id, name, presence } = colleague;
  const isGone = presence === 'offline';
  return (
    <label
      className={cx(
        'flex h-9 items-center gap-2.5 rounded-control px-2 text-sm pointer-coarse:h-11',
        isChosen ? 'bg-accent-soft' : !isGone && 'hover:bg-surface-2',
        isGone && 'text-muted',
      )}
    >
      <input
        type="radio"
        name={group}
        checked={isChosen}
        disabled={isGone}
        onChange={() => onChoose(id)}
        className="size-3.5 accent-(--accent)"
      />
      <Avatar id={id} name={name} size="sm" presence={presence} decorative />
      <span className="min-w-0 flex-1 truncate">{name}</span>
      <span className="shrink-0 text-muted text-xs tabular-nums">{hintOf(colleague)}</span>
    </label>
  );
}
