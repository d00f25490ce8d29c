import { Field } from '../../ui/field.tsx';
import { useDraftValue } from '../../ui/hooks/use-draft-value.ts';
import { Input } from '../../ui/input.tsx';
import { SettingsSection } from '../../ui/settings-page.tsx';
import { Switch } from '../../ui/switch.tsx';
import type { AgentForm } from './use-agent-form.ts';

/** Who it is, where it is told, how long it may take. */
export function AgentFields({ agent, errors, change }: AgentForm) {
  const name = useDraftValue(agent.name, (value) => change({ name: value }));
  const url = useDraftValue(agent.url ?? '', (value) => change({ url: value || null }));
  const deadline = useDraftValue(String(agent.deadlineSeconds), (value) =>
    change({ deadlineSeconds: Number(value) }),
  );
  return (
    <SettingsSection title="Name and address">
      <Field label="Name" hint="Customers see it beside its answers." error={errors.name}>
        {(control) => <Input {...control} autoComplete="off" {...name} />}
      </Field>
      <Field
        label="Address"
        hint="Each message is posted here. Empty: nothing is posted. Addresses inside your network need EGRESS_ALLOW on the server."
        error={errors.url}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            placeholder="https://agent.example/tasks"
            {...url}
          />
        )}
      </Field>
      <Field
        label="Seconds until it must have answered"
        hint="Without an answer by then, the customer goes to the queue. A late answer is shown all the same."
        error={errors.deadlineSeconds}
      >
        {(control) => <Input {...control} inputMode="numeric" className="max-w-30" {...deadline} />}
      </Field>
    </SettingsSection>
  );
}

/** Whether it answers, whom, and whom it is believed to be. */
export function AgentSwitches({ agent, errors, change }: AgentForm) {
  return (
    <SettingsSection title="On or off">
      <Switch
        label="This agent is on"
        hint="Off: nothing is posted to it, and its conversations go to people."
        checked={agent.enabled}
        onChange={(enabled) => change({ enabled })}
      />
      <Switch
        label="Public"
        hint="Anybody can write to it without a token, on its page too."
        checked={agent.public}
        onChange={(isPublic) => change({ public: isPublic })}
      />
      <Switch
        label="Believe answers without a proof"
        hint="For trying out: whoever knows a task can answer it, and such answers are marked. Production refuses this."
        checked={agent.allowUnsigned}
        onChange={(allowUnsigned) => change({ allowUnsigned })}
      />
      {errors.allowUnsigned && (
        <p role="alert" className="text-danger text-xs">
          {errors.allowUnsigned}
        </p>
      )}
    </SettingsSection>
  );
}
