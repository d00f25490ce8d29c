import { describe, expect, it } from 'vitest';
import { fill, plural } from './format.ts';

describe('fill', () => {
  it('puts names in their places, and leaves a missing one to be seen', () => {
    expect(fill('{name} wrote to {other}', { name: 'Ada' })).toBe('Ada wrote to {other}');
  });

  it('fills a name that looks like a place only once', () => {
    expect(fill('{name}, {other}', { name: '{other}', other: 'x' })).toBe('{other}, x');
  });
});

describe('plural', () => {
  it('takes the form of the language and writes the number its way', () => {
    const forms = { one: '{count} message', other: '{count} messages' };
    expect(plural('en', forms, 1)).toBe('1 message');
    expect(plural('en', forms, 1200)).toBe('1,200 messages');
    expect(plural('ar', { two: 'two', few: 'few', other: 'other' }, 2)).toBe('two');
  });
});
