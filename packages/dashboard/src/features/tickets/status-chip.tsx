import type { TicketStatus } from '@switchboard/protocol';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { statusNames } from './status.ts';

const tones: Record<TicketStatus, Tone> = {
  open: 'accent',
  pending: 'waiting',
  solved: 'online',
  closed: 'neutral',
};

export function StatusChip({ status }: { status: TicketStatus }) {
  return <Badge tone={tones[status]}>{statusNames[status]}</Badge>;
}
