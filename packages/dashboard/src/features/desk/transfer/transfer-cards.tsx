import { useStore } from '../../../ui/hooks/use-store.ts';
import { InCorner } from '../../../ui/toast/corner.tsx';
import { useSession } from '../../session/index.ts';
import { IncomingCard } from './incoming-card.tsx';
import { OutgoingCard } from './outgoing-card.tsx';
import { useTransferRequests } from './queries.ts';
import { refusedTransfers } from './refused.ts';
import { RefusedCard } from './refused-card.tsx';

/** Requests to me, what became of mine, and those that wait: over every screen, in the corner of its notices. */
export function TransferCards() {
  const { me } = useSession();
  const requests = useTransferRequests();
  const refused = useStore(refusedTransfers);
  const isToMe = ({ request }: (typeof requests)[number]) => request.to_agent.id === me.operator.id;
  const incoming = requests.filter(isToMe);
  const outgoing = requests.filter((request) => !isToMe(request));
  if (requests.length === 0 && refused.length === 0) return null;
  return (
    <InCorner>
      {incoming.map((open, index) => (
        <IncomingCard key={open.request.id} open={open} isFirst={index === 0} />
      ))}
      {refused.map((settled) => (
        <RefusedCard key={settled.request_id} settled={settled} />
      ))}
      {outgoing.map((open) => (
        <OutgoingCard key={open.request.id} open={open} />
      ))}
    </InCorner>
  );
}
