import type { TicketStatus } from '@switchboard/protocol';

export const statuses = ['open', 'pending', 'solved', 'closed'] as const satisfies readonly TicketStatus[];

export const statusNames: Record<TicketStatus, string> = {
  open: 'Open',
  pending: 'Pending',
  solved: 'Solved',
  closed: 'Closed',
};
