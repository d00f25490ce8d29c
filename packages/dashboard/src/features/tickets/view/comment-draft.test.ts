import { expect, test } from 'vitest';
import { loadDraft, noDraft, saveDraft } from './comment-draft.ts';

function memoryStorage() {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  };
}

test('a comment that was not sent is there again, for its writer and its ticket only', () => {
  const storage = memoryStorage();
  const draft = { text: 'Half a sen', visibility: 'internal' as const, attempt: { of: 'x', id: 'y' } };
  saveDraft(storage, 'ada', 't1', draft);
  expect(loadDraft(storage, 'ada', 't1')).toEqual(draft);
  expect(loadDraft(storage, 'bob', 't1')).toEqual(noDraft);
  expect(loadDraft(storage, 'ada', 't2')).toEqual(noDraft);
});

test('one without words leaves nothing behind', () => {
  const storage = memoryStorage();
  saveDraft(storage, 'ada', 't1', { ...noDraft, text: 'x' });
  saveDraft(storage, 'ada', 't1', { ...noDraft, text: ' \n' });
  expect(storage.entries.size).toBe(0);
});

test.each(['{', 'null', '7', '{"text":7,"visibility":"all","attempt":{"of":1}}'])(
  'what somebody else has written there (%s) is no draft',
  (text) => {
    const storage = { ...memoryStorage(), getItem: () => text };
    expect(loadDraft(storage, 'ada', 't1')).toEqual(noDraft);
  },
);
