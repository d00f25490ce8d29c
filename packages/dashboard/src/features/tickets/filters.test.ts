import { expect, test } from 'vitest';
import { filtersFrom, listQueryOf, searchOf } from './filters.ts';

test('an address without filters shows the open tickets, and says nothing of what is usual', () => {
  const filters = filtersFrom(new URLSearchParams());
  expect(listQueryOf(filters)).toEqual({ limit: 50, status: 'open' });
  expect(String(searchOf(filters))).toBe('');
});

test('filters stand in the address and come back from it', () => {
  const search = 'status=all&assignee=none&priority=high&label=l1&q=caf%C3%A9+7';
  const filters = filtersFrom(new URLSearchParams(search));
  expect(String(searchOf(filters))).toBe(search);
  expect(listQueryOf(filters)).toEqual({
    limit: 50,
    assignee: 'none',
    priority: 'high',
    label: 'l1',
    q: 'café 7',
  });
});

test('what the address has no such word for is left out', () => {
  const filters = filtersFrom(new URLSearchParams('status=lost&priority=top'));
  expect(listQueryOf(filters)).toEqual({ limit: 50, status: 'open' });
});
