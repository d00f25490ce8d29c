import type { AgentDelivery, ExternalAgent } from '@switchboard/protocol';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { dateTime } from '../../ui/format/time.ts';
import { SettingsSection } from '../../ui/settings-page.tsx';
import { Table, TableRow, TableSkeleton } from '../../ui/table.tsx';
import { toast } from '../../ui/toast/toast-store.ts';
import { describeError } from '../session/index.ts';
import { type useDeliveries, useReplay } from './queries.ts';

const states: Record<AgentDelivery['state'], { name: string; tone: Tone }> = {
  waiting: { name: 'On its way', tone: 'waiting' },
  delivered: { name: 'Delivered', tone: 'online' },
  failed: { name: 'Failed', tone: 'danger' },
  cancelled: { name: 'Given up', tone: 'neutral' },
};

interface AgentDeliveriesProps {
  agent: ExternalAgent;
  deliveries: ReturnType<typeof useDeliveries>;
}

/** What was posted to it, and what became of it. */
export function AgentDeliveries({ agent, deliveries }: AgentDeliveriesProps) {
  return (
    <SettingsSection
      title="What was posted"
      intro="One line for each message, newest first. What failed can be posted again as it was."
    >
      {deliveries.isError && !deliveries.data && (
        <ErrorState
          title="The posts did not load."
          detail={describeError(deliveries.error)}
          onRetry={deliveries.refetch}
        />
      )}
      {deliveries.isPending && <TableSkeleton label="Loading what was posted" />}
      {deliveries.data?.length === 0 && <p className="text-muted text-sm">Nothing yet.</p>}
      {deliveries.data && deliveries.data.length > 0 && (
        <Table label="What was posted" columns={['When', 'State', 'Outcome', '']}>
          {deliveries.data.map((delivery) => (
            <DeliveryRow key={delivery.id} agent={agent} delivery={delivery} />
          ))}
        </Table>
      )}
      {deliveries.hasNextPage && (
        <Button
          className="self-center"
          busy={deliveries.isFetchingNextPage}
          onClick={() => deliveries.fetchNextPage()}
        >
          Show earlier
        </Button>
      )}
    </SettingsSection>
  );
}

function DeliveryRow({ agent, delivery }: { agent: ExternalAgent; delivery: AgentDelivery }) {
  const replay = useReplay(agent.id);
  const { name, tone } = states[delivery.state];
  return (
    <TableRow
      cells={[
        <span key="when">
          <time dateTime={delivery.createdAt} className="whitespace-nowrap tabular-nums">
            {dateTime(delivery.createdAt)}
          </time>
          <code className="block break-all text-muted text-xs">{delivery.taskId}</code>
        </span>,
        <Badge key="state" tone={tone}>
          {name}
        </Badge>,
        <Outcome key="outcome" delivery={delivery} />,
        <Button
          key="replay"
          size="sm"
          className="ms-auto flex w-fit"
          aria-label={`Post again what was posted at ${dateTime(delivery.createdAt)}`}
          disabled={!agent.enabled || agent.url === null}
          busy={replay.isPending}
          onClick={() =>
            replay.mutate(delivery.id, {
              onError: (error) => toast(describeError(error), { tone: 'danger' }),
            })
          }
        >
          Post again
        </Button>,
      ]}
    />
  );
}

function Outcome({ delivery }: { delivery: AgentDelivery }) {
  const { state, attempts, httpStatus, durationMs, error, nextAttemptAt } = delivery;
  const facts = [
    attempts === 1 ? '1 attempt' : `${attempts} attempts`,
    ...(httpStatus === null ? [] : [`HTTP ${httpStatus}`]),
    ...(durationMs === null ? [] : [`${durationMs} ms`]),
    ...(state === 'waiting' && attempts > 0 && nextAttemptAt ? [`again at ${timeOf(nextAttemptAt)}`] : []),
  ];
  return (
    <span className="wrap-anywhere text-xs">
      <span className="text-muted tabular-nums">{facts.join(', ')}</span>
      {error && <span className="block text-danger">{error}</span>}
    </span>
  );
}

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const timeOf = (iso: string) => clock.format(Date.parse(iso));
