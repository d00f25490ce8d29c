import { LIMITS } from '@switchboard/protocol/limits';
import { useState } from 'react';
import { ColorChip } from '../../../ui/badge.tsx';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/input.tsx';
import { useOperators } from '../../accounts/index.ts';
import { LabelChoice, priorities, priorityNames } from '../../conversations/index.ts';
import { useSession } from '../../session/index.ts';
import type { TicketDraft } from './ticket-draft.ts';

interface TicketChoicesProps {
  draft: TicketDraft;
  onChange: (some: Partial<TicketDraft>) => void;
}

/** Priority, assignee and labels. */
export function TicketChoices({ draft, onChange }: TicketChoicesProps) {
  const { me } = useSession();
  const people = (useOperators().data ?? []).filter(({ disabled }) => !disabled);
  const [isLabelling, setLabelling] = useState(false);
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Priority">
          {(control) => (
            <Select
              {...control}
              value={draft.priority}
              onChange={({ target }) =>
                onChange({ priority: priorities.find((one) => one === target.value) ?? 'medium' })
              }
            >
              {priorities.map((id) => (
                <option key={id} value={id}>
                  {priorityNames[id]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Assignee">
          {(control) => (
            <Select
              {...control}
              value={draft.assigneeId}
              onChange={({ target }) => onChange({ assigneeId: target.value })}
            >
              <option value="">Nobody</option>
              {people.map(({ id, name }) => (
                <option key={id} value={id}>
                  {id === me.operator.id ? `${name} (me)` : name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <div className="-ms-1.5 flex flex-wrap items-center gap-1">
        <LabelChoice
          chosen={draft.labels}
          max={LIMITS.labelsPerTicket}
          what="A ticket"
          open={isLabelling}
          onOpenChange={setLabelling}
          onChange={(labels) => onChange({ labels })}
        />
        {draft.labels.map(({ id, color, name }) => (
          <ColorChip key={id} color={color} name={name} />
        ))}
      </div>
    </>
  );
}
