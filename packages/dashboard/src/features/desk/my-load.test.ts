import type { ConversationUpdated } from '@switchboard/protocol';
import { expect, test } from 'vitest';
import { applyToLoad, isFull } from './my-load.ts';

const load = { capacity: 2, active: ['a'] };

function event(conversationId: string, state: ConversationUpdated['state'], by: string | null) {
  const assignee = by === null ? null : { id: by, name: by };
  return { conversationId, state, assignee } as ConversationUpdated;
}

test('what I take counts until it ends or somebody else has it', () => {
  const two = applyToLoad(load, event('b', 'active', 'me'), 'me');
  expect(two.active).toEqual(['a', 'b']);
  expect(isFull(load)).toBe(false);
  expect(isFull(two)).toBe(true);
  expect(applyToLoad(two, event('a', 'closed', 'me'), 'me').active).toEqual(['b']);
  expect(applyToLoad(two, event('a', 'active', 'other'), 'me').active).toEqual(['b']);
});

test('what colleagues do changes nothing', () => {
  expect(applyToLoad(load, event('z', 'active', 'other'), 'me')).toBe(load);
  expect(applyToLoad(load, event('a', 'active', 'me'), 'me')).toBe(load);
});
