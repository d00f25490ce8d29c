import type { TicketFilters } from './filters.ts';

export const ticketKeys = {
  all: ['tickets'] as const,
  lists: ['tickets', 'list'] as const,
  list: (filters: TicketFilters) => ['tickets', 'list', filters] as const,
  ones: ['tickets', 'one'] as const,
  /** `ref`: id or number. */
  one: (ref: string) => ['tickets', 'one', ref] as const,
  comments: (id: string) => ['tickets', 'comments', id] as const,
};
