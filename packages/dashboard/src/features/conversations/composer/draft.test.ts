import { expect, test } from 'vitest';
import { isEmpty, loadDraft, saveDraft, withText } from './draft.ts';

function memoryStorage(): Storage {
  const entries = new Map<string, string>();
  return {
    get length() {
      return entries.size;
    },
    key: (index) => [...entries.keys()][index] ?? null,
    clear: () => entries.clear(),
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
}

test('a draft is there again after a reload, for its writer and its conversation only', () => {
  const storage = memoryStorage();
  const draft = withText(loadDraft(storage, 'ada', 'c1'), 'reply', 'Half a sen', 7);
  saveDraft(storage, 'ada', 'c1', draft);
  expect(loadDraft(storage, 'ada', 'c1')).toEqual(draft);
  expect(isEmpty(loadDraft(storage, 'bob', 'c1'))).toBe(true);
  expect(isEmpty(loadDraft(storage, 'ada', 'c2'))).toBe(true);
});

test('an emptied draft leaves nothing behind', () => {
  const storage = memoryStorage();
  const draft = withText(loadDraft(storage, 'ada', 'c1'), 'note', 'Secret', 0);
  saveDraft(storage, 'ada', 'c1', draft);
  saveDraft(storage, 'ada', 'c1', withText(draft, 'note', ' ', 0));
  expect(storage.length).toBe(0);
});

test('a reply remembers where the thread stood at its first words, until it is emptied', () => {
  const empty = loadDraft(memoryStorage(), 'ada', 'c1');
  const begun = withText(empty, 'reply', 'H', 3);
  expect(begun.begunAtSeq).toBe(3);
  expect(withText(begun, 'reply', 'Hi', 5).begunAtSeq).toBe(3);
  expect(withText(begun, 'reply', '', 5).begunAtSeq).toBeNull();
});

test('a note and a reply do not touch each other', () => {
  const empty = loadDraft(memoryStorage(), 'ada', 'c1');
  const both = withText(withText(empty, 'reply', 'To her', 1), 'note', 'To us', 2);
  expect(both).toMatchObject({ reply: 'To her', note: 'To us', begunAtSeq: 1 });
});

test.each(['{', 'null', '[]', '{"reply":7,"note":{},"attachments":"x","begunAtSeq":"y"}'])(
  'what somebody else stored there (%s) is an empty draft',
  (stored) => {
    const storage = memoryStorage();
    saveDraft(storage, 'ada', 'c1', withText(loadDraft(storage, 'ada', 'c1'), 'reply', 'x', 0));
    storage.setItem(storage.key(0) ?? '', stored);
    expect(isEmpty(loadDraft(storage, 'ada', 'c1'))).toBe(true);
  },
);

test('a browser that forbids storage keeps the page working', () => {
  const forbidden = {
    ...memoryStorage(),
    setItem: () => {
      throw new DOMException('forbidden', 'SecurityError');
    },
  };
  const draft = withText(loadDraft(forbidden, 'ada', 'c1'), 'reply', 'x', 0);
  expect(() => saveDraft(forbidden, 'ada', 'c1', draft)).not.toThrow();
});
