import type { Widget } from '@switchboard/protocol';
import { Link } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/input.tsx';
import { SettingsSection } from '../../ui/settings-page.tsx';
import { describeError } from '../session/index.ts';
import type { WidgetChange } from './queries.ts';
import { useWidgetAnswerers } from './queries.ts';

interface WidgetAnswererProps {
  widget: Widget;
  error: string | undefined;
  onChange: (change: WidgetChange) => void;
}

type Answerers = ReturnType<typeof useWidgetAnswerers>;

const people = '';

/** Who has the first word with a visitor. */
export function WidgetAnswerer({ widget, error, onChange }: WidgetAnswererProps) {
  const answerers = useWidgetAnswerers();
  const { chatbots, agents } = answerers;
  return (
    <SettingsSection
      title="Who answers first"
      intro="Conversations that people have stay with them; those that a bot has go on with your choice."
    >
      <Field label="Answers first" hint={meaningOf(widget.botId, answerers)} error={error}>
        {(control) => (
          <Select
            {...control}
            value={widget.botId ?? people}
            disabled={answerers.isPending}
            onChange={({ target }) => onChange({ botId: target.value === people ? null : target.value })}
          >
            <option value={people}>People</option>
            {chatbots.length > 0 && <Answerer label="Chatbots" all={chatbots} />}
            {agents.length > 0 && <Answerer label="External agents" all={agents} />}
          </Select>
        )}
      </Field>
      {answerers.error && (
        <p role="alert" className="flex flex-wrap items-center gap-2 text-danger text-sm">
          The chatbots and agents did not load. {describeError(answerers.error)}
          <Button size="sm" onClick={answerers.refetch}>
            Try again
          </Button>
        </p>
      )}
      {agents.some(({ id }) => id === widget.botId) && (
        <Link
          to={`/settings/external-agents/${widget.botId}`}
          className="w-fit text-accent text-sm underline"
        >
          How this agent does
        </Link>
      )}
    </SettingsSection>
  );
}

function Answerer({
  label,
  all,
}: {
  label: string;
  all: readonly { id: string; name: string; enabled: boolean }[];
}) {
  return (
    <optgroup label={label}>
      {all.map(({ id, name, enabled }) => (
        <option key={id} value={id}>
          {enabled ? name : `${name} (off)`}
        </option>
      ))}
    </optgroup>
  );
}

function meaningOf(botId: string | null, { chatbots, agents, isPending }: Answerers): string {
  if (botId === null) return 'Every conversation waits in the queue until somebody takes it.';
  const bot = chatbots.find(({ id }) => id === botId);
  const agent = agents.find(({ id }) => id === botId);
  if (bot?.enabled === false || agent?.enabled === false)
    return 'It is off: until it is on again, conversations go to people.';
  if (bot) return 'It answers from your knowledge. What it does not know goes to the queue.';
  if (agent)
    return `Your program answers. Where it says nothing for ${agent.deadlineSeconds} seconds, the conversation goes to the queue.`;
  return isPending ? '' : 'Whoever it was is not there any more: conversations go to people.';
}
