import type { CannedScope } from '@switchboard/protocol';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/input.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useMyTeams, useTeams } from '../accounts/index.ts';
import { useSession } from '../session/index.ts';
import type { CannedFields } from './queries.ts';

const names: Record<CannedScope, string> = { company: 'Everybody', team: 'A team', personal: 'Only me' };

interface ScopeChoiceProps {
  fields: CannedFields;
  error: string | undefined;
  onChange: (some: Partial<CannedFields>) => void;
}

/** Who may use it: as much of it as this operator may decide. */
export function ScopeChoice({ fields: { scope, teamId }, error, onChange }: ScopeChoiceProps) {
  const { isAdmin } = useSession();
  const mine = useMyTeams();
  const all = useTeams().data ?? [];
  const teams = isAdmin ? all : mine;
  const scopes: CannedScope[] = [
    ...(isAdmin ? (['company'] as const) : []),
    ...(teams.length > 0 || scope === 'team' ? (['team'] as const) : []),
    'personal',
  ];
  if (scopes.length === 1) return null;
  const first = (mine[0] ?? teams[0])?.id ?? null;
  return (
    <div className="flex flex-wrap items-end gap-4">
      <Segmented
        label="Who may use it"
        value={scope}
        options={scopes.map((value) => ({ value, label: names[value] }))}
        onChange={(next) => onChange({ scope: next, teamId: next === 'team' ? (teamId ?? first) : null })}
      />
      {scope === 'team' && (
        <Field label="Team" error={error}>
          {(control) => (
            <Select
              {...control}
              value={teamId ?? ''}
              onChange={(event) => onChange({ teamId: event.target.value })}
            >
              {teams.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
    </div>
  );
}
