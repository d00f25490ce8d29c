import type { Priority, TicketListQuery, TicketStatus } from '@switchboard/protocol';
import { priorities } from '../conversations/index.ts';
import { statuses } from './status.ts';

/** What the list shows; it lives in the address, so that a link shows the same. */
export interface TicketFilters {
  status: TicketStatus | 'all';
  /** `me`, `none` or an operator's id. */
  assignee?: string | undefined;
  priority?: Priority | undefined;
  /** The id of a label. */
  label?: string | undefined;
  contactId?: string | undefined;
  q?: string | undefined;
}

const oneOf = <T extends string>(all: readonly T[], text: string | null): T | undefined =>
  all.find((one) => one === text);

export function filtersFrom(search: URLSearchParams): TicketFilters {
  return {
    status: oneOf([...statuses, 'all'], search.get('status')) ?? 'open',
    assignee: search.get('assignee') ?? undefined,
    priority: oneOf(priorities, search.get('priority')),
    label: search.get('label') ?? undefined,
    q: search.get('q') ?? undefined,
  };
}

/** The address's search part of these filters; what is usual is left out. */
export function searchOf({ status, assignee, priority, label, q }: TicketFilters): URLSearchParams {
  const entries = { status: status === 'open' ? undefined : status, assignee, priority, label, q };
  return new URLSearchParams(
    Object.entries(entries).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}

export function listQueryOf({ status, ...rest }: TicketFilters): TicketListQuery {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value));
  return { limit: 50, ...(status === 'all' ? {} : { status }), ...given };
}
