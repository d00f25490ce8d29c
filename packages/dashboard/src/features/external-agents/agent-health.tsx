import type { ExternalAgent } from '@switchboard/protocol';
import type { ReactNode } from 'react';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { dateTime } from '../../ui/format/time.ts';
import { SettingsSection } from '../../ui/settings-page.tsx';

type Health = ExternalAgent['health'];

const words: Record<Health['status'], { name: string; tone: Tone }> = {
  unknown: { name: 'Not tried yet', tone: 'neutral' },
  ok: { name: 'Working', tone: 'online' },
  failing: { name: 'Failing', tone: 'waiting' },
  down: { name: 'Down', tone: 'danger' },
};

/** How it does, in a word. */
export function HealthBadge({ agent: { enabled, url, health } }: { agent: ExternalAgent }) {
  if (!enabled) return <Badge>Off</Badge>;
  if (url === null && health.status === 'unknown') return <Badge>No address</Badge>;
  const { name, tone } = words[health.status];
  return <Badge tone={tone}>{name}</Badge>;
}

function sentenceOf({ enabled, url, health: { status, failures } }: ExternalAgent): string {
  if (!enabled) return 'It is off. Its conversations go to people.';
  if (url === null) return 'It has no address: nothing is posted to it. It may answer all the same.';
  if (status === 'unknown') return 'Nothing was posted to it yet.';
  if (status === 'ok') return 'It took the last post.';
  const failed = failures === 1 ? 'The last post failed.' : `The last ${failures} posts failed.`;
  if (status === 'failing') return `${failed} Each is tried again, up to eight times.`;
  return `${failed} Until it takes one, it is posted to now and then only.`;
}

export function AgentHealth({ agent }: { agent: ExternalAgent }) {
  const { lastError, lastErrorAt, lastDeliveredAt, lastAnsweredAt } = agent.health;
  return (
    <SettingsSection title="How it does">
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <HealthBadge agent={agent} /> {sentenceOf(agent)}
      </p>
      <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-1.5 text-sm max-sm:grid-cols-1">
        <Fact name="Last post taken">{lastDeliveredAt ? dateTime(lastDeliveredAt) : 'Never'}</Fact>
        <Fact name="Last answer">{lastAnsweredAt ? dateTime(lastAnsweredAt) : 'Never'}</Fact>
        <Fact name="Last error">
          {lastError ? (
            <>
              {lastErrorAt && `${dateTime(lastErrorAt)}: `}
              <span className="text-danger">{lastError}</span>
            </>
          ) : (
            'None'
          )}
        </Fact>
      </dl>
    </SettingsSection>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="wrap-anywhere min-w-0">{children}</dd>
    </>
  );
}
