import type { ExternalAgent } from '@switchboard/protocol';
import { ExternalLink } from 'lucide-react';
import { CopyField } from '../../ui/copy-field.tsx';
import { SettingsSection } from '../../ui/settings-page.tsx';
import { answerCall } from './answer-call.ts';

/** Where customers meet it, and how it answers. */
export function AgentPlaces({ agent, taskId }: { agent: ExternalAgent; taskId: string | undefined }) {
  const page = `/chat?agent=${agent.key}`;
  const isOpen = agent.enabled && agent.public;
  return (
    <>
      <SettingsSection
        title="Where customers meet it"
        intro={
          isOpen
            ? 'On its own page, and in each widget where it answers first.'
            : 'In each widget where it answers first. Its own page is for everybody once it is on and public.'
        }
      >
        {isOpen && (
          <a
            href={page}
            target="_blank"
            rel="noopener"
            className="flex w-fit items-center gap-1.5 text-accent text-sm underline"
          >
            Open its page <ExternalLink aria-hidden="true" size={13} />
          </a>
        )}
        <CopyField label="Address of its page" value={`${location.origin}${page}`} />
      </SettingsSection>
      <SettingsSection
        title="How it answers"
        intro={
          taskId
            ? 'By this call, here for the latest task. What is posted has the task’s id, and a callbackUrl that needs no secret.'
            : 'By this call, with the id of the task that was posted to it.'
        }
      >
        <CopyField label="Call to answer" value={answerCall(location.origin, agent, taskId)} />
      </SettingsSection>
    </>
  );
}
