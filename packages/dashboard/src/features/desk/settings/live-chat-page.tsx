import type { LiveChatSettings } from '@switchboard/protocol';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/input.tsx';
import { SaveState } from '../../../ui/save-state.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { SettingsPage, SettingsSection } from '../../../ui/settings-page.tsx';
import { TableSkeleton } from '../../../ui/table.tsx';
import { describeError, useSavedAtOnce } from '../../session/index.ts';
import { AgentStates } from './agent-states.tsx';
import { goneChoices, secondsChoices } from './choices.ts';
import { useChangeLiveChatSettings, useLiveChatSettings } from './queries.ts';

const modes = [
  { value: 'immediate', label: 'At once' },
  { value: 'request', label: 'Ask the colleague' },
] as const;

/** How transfers work, what becomes of chats whose agent vanished, and what agents may be besides online and away. */
export function LiveChatPage() {
  const settings = useLiveChatSettings();
  if (settings.isError && !settings.data) {
    return (
      <ErrorState
        title="The settings did not load."
        detail={describeError(settings.error)}
        onRetry={settings.refetch}
      />
    );
  }
  if (!settings.data) return <TableSkeleton label="Loading the settings" />;
  return <LiveChatForm settings={settings.data} />;
}

function LiveChatForm({ settings }: { settings: LiveChatSettings }) {
  const { change, saving } = useSavedAtOnce(settings, useChangeLiveChatSettings());
  const { transferMode, transferAnswerSeconds, agentGoneMinutes, agentStates } = settings;
  return (
    <SettingsPage
      title="Live chat"
      intro="How your agents pass chats on, and what happens when one of them vanishes."
      actions={<SaveState {...saving} />}
    >
      <SettingsSection
        title="Transfers"
        intro="When asked, a colleague accepts or declines; until then the chat stays with whoever has it."
      >
        <Segmented
          label="Transfers"
          value={transferMode}
          options={modes}
          onChange={(next) => change({ transferMode: next })}
        />
        {transferMode === 'request' && (
          <Field label="Time for the answer">
            {(control) => (
              <Select
                {...control}
                className="max-w-60"
                value={transferAnswerSeconds}
                onChange={(event) => change({ transferAnswerSeconds: Number(event.target.value) })}
              >
                {secondsChoices(transferAnswerSeconds).map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
      </SettingsSection>
      <SettingsSection
        title="When an agent vanishes"
        intro="All their pages are closed or lost. Their chats are marked, and can go back to the front of the queue."
      >
        <Field label="Back to the queue">
          {(control) => (
            <Select
              {...control}
              className="max-w-60"
              value={agentGoneMinutes ?? ''}
              onChange={({ target: { value } }) =>
                change({ agentGoneMinutes: value === '' ? null : Number(value) })
              }
            >
              {goneChoices(agentGoneMinutes).map(({ value, label }) => (
                <option key={value ?? ''} value={value ?? ''}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </SettingsSection>
      <AgentStates names={agentStates} onChange={(next) => change({ agentStates: next })} />
    </SettingsPage>
  );
}
