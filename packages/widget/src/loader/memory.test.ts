import { describe, expect, it } from 'vitest';
import { createMemory } from './memory.ts';

function storage(entries: Record<string, string> = {}) {
  const map = new Map(Object.entries(entries));
  return {
    map,
    getItem: (name: string) => map.get(name) ?? null,
    setItem: (name: string, value: string) => void map.set(name, value),
    removeItem: (name: string) => void map.delete(name),
  };
}

const look = { color: '#1d6b50', position: 'left', locale: 'de' } as const;

describe('the launcher’s memory', () => {
  it('gives back the look it kept, per widget, until it is told to forget', () => {
    const store = storage();
    createMemory(() => store, 'a').keep(look);
    expect(createMemory(() => store, 'a').recall()).toEqual(look);
    expect(createMemory(() => store, 'b').recall()).toBeNull();
    createMemory(() => store, 'a').forget();
    expect(store.map.size).toBe(0);
  });

  it('believes nothing that another script of the page wrote there', () => {
    for (const line of ['', 'yes', 'red left en', '#1d6b50;} left', '{"color":"#1d6b50"}']) {
      expect(createMemory(() => storage({ 'switchboard-launcher:a': line }), 'a').recall()).toBeNull();
    }
  });

  it('does without where the browser closes the storage', () => {
    const memory = createMemory(() => {
      throw new DOMException('denied', 'SecurityError');
    }, 'a');
    expect(memory.recall()).toBeNull();
    expect(() => memory.keep(look)).not.toThrow();
    expect(() => memory.forget()).not.toThrow();
  });
});
