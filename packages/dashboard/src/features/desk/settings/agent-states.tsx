import { LIMITS } from '@switchboard/protocol/limits';
import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Input } from '../../../ui/input.tsx';
import { SettingsSection } from '../../../ui/settings-page.tsx';

interface AgentStatesProps {
  names: readonly string[];
  onChange: (names: string[]) => void;
}

/** What agents may be besides online and away. */
export function AgentStates({ names, onChange }: AgentStatesProps) {
  const [name, setName] = useState('');
  const wanted = name.trim();
  const isKnown = names.some((known) => known.toLowerCase() === wanted.toLowerCase());
  const isFull = names.length >= LIMITS.agentStates;

  function add(event: FormEvent) {
    event.preventDefault();
    if (wanted === '' || isKnown || isFull) return;
    onChange([...names, wanted]);
    setName('');
  }

  return (
    <SettingsSection
      title="Own states"
      intro="Somebody in one of them is away under its name, and hears no bell until they are back."
    >
      <ul aria-label="Own states" className="flex flex-col">
        {names.map((known) => (
          <li key={known} className="flex max-w-100 items-center gap-2 border-hair border-b py-1 text-sm">
            <span className="min-w-0 flex-1 truncate">{known}</span>
            <IconButton
              icon={X}
              label={`Remove ${known}`}
              onClick={() => onChange(names.filter((one) => one !== known))}
            />
          </li>
        ))}
        {names.length === 0 && <li className="text-muted text-sm">There are none.</li>}
      </ul>
      <form onSubmit={add} className="flex max-w-100 items-end gap-2">
        <div className="min-w-0 flex-1">
          <Field
            label="New state"
            error={
              isKnown
                ? 'There is one of that name.'
                : isFull
                  ? `${LIMITS.agentStates} are as many as there can be.`
                  : undefined
            }
          >
            {(control) => (
              <Input
                {...control}
                value={name}
                maxLength={LIMITS.agentStateChars}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Button type="submit" disabled={wanted === '' || isKnown || isFull}>
          Add
        </Button>
      </form>
    </SettingsSection>
  );
}
