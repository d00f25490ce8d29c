import { expect, test } from 'vitest';
import { createKeyMatcher, type KeyPress, worksWhileTyping } from './match-key.ts';

function press(key: string, modifiers: Partial<KeyPress> = {}): KeyPress {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key;
  return { key, code, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...modifiers };
}

const keys = ['j', 'g i', 'g s', 'mod+k', 'shift+e', 'alt+n', '?', 'escape'];

test('a single key answers at once, others not at all', () => {
  const match = createKeyMatcher(false);
  expect(match(press('j'), keys, 0)).toBe('j');
  expect(match(press('x'), keys, 0)).toBeNull();
  expect(match(press('Escape'), keys, 0)).toBe('escape');
});

test('a sequence answers with its last key, if that comes in time', () => {
  const match = createKeyMatcher(false);
  expect(match(press('g'), keys, 0)).toBe('pending');
  expect(match(press('i'), keys, 1_000)).toBe('g i');
  expect(match(press('g'), keys, 5_000)).toBe('pending');
  expect(match(press('i'), keys, 7_000)).toBeNull();
});

test('a key that breaks a sequence counts by itself', () => {
  const match = createKeyMatcher(false);
  expect(match(press('g'), keys, 0)).toBe('pending');
  expect(match(press('j'), keys, 100)).toBe('j');
});

test('mod is Ctrl, on a Mac the command key, and never both', () => {
  const ctrlK = press('k', { ctrlKey: true });
  const metaK = press('k', { metaKey: true });
  expect(createKeyMatcher(false)(ctrlK, keys, 0)).toBe('mod+k');
  expect(createKeyMatcher(false)(metaK, keys, 0)).toBeNull();
  expect(createKeyMatcher(true)(metaK, keys, 0)).toBe('mod+k');
  expect(createKeyMatcher(true)(ctrlK, keys, 0)).toBeNull();
});

test('Shift matters for letters and not for signs that some layouts reach with it', () => {
  const match = createKeyMatcher(false);
  expect(match(press('E', { shiftKey: true }), keys, 0)).toBe('shift+e');
  expect(match(press('e'), keys, 0)).toBeNull();
  expect(match(press('?', { shiftKey: true }), keys, 0)).toBe('?');
  expect(match(press('?'), keys, 0)).toBe('?');
});

test('with Alt the place of the key counts, whatever the layout types there', () => {
  expect(createKeyMatcher(true)(press('˜', { altKey: true, code: 'KeyN' }), keys, 0)).toBe('alt+n');
});

test('only chords with Ctrl, command or Alt work while somebody types', () => {
  expect(keys.filter(worksWhileTyping)).toEqual(['mod+k', 'alt+n']);
});
