import type { LiveSession } from '@switchboard/protocol';
import { ArrowRightLeft } from 'lucide-react';
import { useOperators } from '../../accounts/index.ts';

/** Who gave the conversation on last, and why; nothing where no reason was given. */
export function TransferNote({ transfers }: Pick<LiveSession, 'transfers'>) {
  const operators = useOperators().data;
  const last = transfers.findLast(({ outcome }) => outcome === 'accepted');
  if (!last?.reason) return null;
  const from = operators?.find(({ id }) => id === last.from_agent_id)?.name ?? 'A colleague';
  return (
    <p
      title={`Transferred by ${from}: ${last.reason}`}
      className="flex min-w-0 max-w-80 items-center gap-1.5 text-muted text-xs"
    >
      <ArrowRightLeft aria-label="Transferred by" size={12} className="shrink-0" />
      <span className="truncate">
        {from}: {last.reason}
      </span>
    </p>
  );
}
