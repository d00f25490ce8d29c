import type { ExternalAgent } from '@switchboard/protocol';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { CopyField } from '../../../ui/copy-field.tsx';
import { cx } from '../../../ui/cx.ts';
import { Field } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { SettingsSection } from '../../../ui/settings-page.tsx';
import { describeError } from '../../session/index.ts';
import { answerCall } from '../answer-call.ts';
import { type TestProgress, useAgentTest } from './use-agent-test.ts';

/** Asks the agent something, and says step by step what becomes of it. */
export function AgentTest({ agent }: { agent: ExternalAgent }) {
  const [message, setMessage] = useState('This is a test. Are you there?');
  const test = useAgentTest(agent);
  const { progress } = test;

  function submit(event: FormEvent) {
    event.preventDefault();
    test.begin(message);
  }

  return (
    <SettingsSection
      title="Test"
      intro="A real task, as a customer’s would be. Its conversation is closed when the test is over."
    >
      <form onSubmit={submit} className="flex items-end gap-2 max-sm:flex-col max-sm:items-stretch">
        <div className="flex-1">
          <Field label="Message">
            {(control) => (
              <Input
                {...control}
                required
                autoComplete="off"
                value={message}
                onChange={(event) => setMessage(event.target.value)}
              />
            )}
          </Field>
        </div>
        {test.isBusy ? (
          <Button onClick={test.stop}>Stop the test</Button>
        ) : (
          <Button type="submit" disabled={!agent.enabled}>
            Send a test task
          </Button>
        )}
      </form>
      <div role="status" aria-label="What became of the test" className="flex flex-col gap-1 text-sm">
        {progress &&
          stepsOf(agent, progress).map((step) => (
            <p key={step.text} className={cx('wrap-anywhere', step.tone)}>
              {step.text}
            </p>
          ))}
        {test.error && <p className="text-danger">{describeError(test.error)}</p>}
      </div>
      {progress && !progress.isOver && agent.url === null && (
        <CopyField
          label="Call to answer the test"
          value={answerCall(location.origin, agent, progress.taskId)}
        />
      )}
    </SettingsSection>
  );
}

interface Step {
  text: string;
  tone?: 'text-danger' | 'text-muted' | 'text-online';
}

function postedStep({ url }: ExternalAgent, { delivery }: TestProgress): Step {
  if (url === null) return { text: 'It has no address, so nothing is posted. Answer by the call below.' };
  if (!delivery || (delivery.state === 'waiting' && delivery.attempts === 0))
    return { text: 'Posting to its address…', tone: 'text-muted' };
  const { state, attempts, error, httpStatus, durationMs } = delivery;
  if (state === 'delivered') return { text: `Posted: HTTP ${httpStatus} after ${durationMs} ms.` };
  const tries = attempts === 1 ? 'Not taken' : `Not taken at ${attempts} attempts`;
  return { text: `${tries}: ${error ?? 'nobody knows why'}`, tone: 'text-danger' };
}

function stepsOf(agent: ExternalAgent, progress: TestProgress): Step[] {
  const posted = postedStep(agent, progress);
  const { response, isOver } = progress;
  if (response) {
    const proof = response.unsigned ? ' (without a proof)' : '';
    return [posted, { text: `It answered${proof}: “${response.response}”`, tone: 'text-online' }];
  }
  if (isOver) {
    const text = `It did not answer within ${agent.deadlineSeconds} seconds. A customer would go to a person now.`;
    return [posted, { text, tone: 'text-danger' }];
  }
  return [posted, { text: 'Waiting for its answer…', tone: 'text-muted' }];
}
