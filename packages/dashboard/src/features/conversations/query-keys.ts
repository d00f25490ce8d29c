import type { Filters } from './filters.ts';

export const conversationKeys = {
  all: ['conversations'] as const,
  lists: ['conversations', 'list'] as const,
  list: (filters: Filters) => ['conversations', 'list', filters] as const,
  ones: ['conversations', 'one'] as const,
  one: (id: string) => ['conversations', 'one', id] as const,
  allNotes: ['conversations', 'notes'] as const,
  notes: (id: string) => ['conversations', 'notes', id] as const,
  turns: (id: string) => ['conversations', 'turns', id] as const,
  mentions: ['mentions'] as const,
  counts: ['conversations', 'counts'] as const,
  search: (q: string) => ['conversations', 'search', q] as const,
  labels: ['labels'] as const,
};
