import { describe, expect, it } from 'vitest';
import { charactersLeft } from './length.ts';

describe('charactersLeft', () => {
  it('is silent while the limit is far', () => {
    expect(charactersLeft('')).toBeNull();
    expect(charactersLeft('x'.repeat(9_499))).toBeNull();
  });

  it('counts down near 10,000 and below zero', () => {
    expect(charactersLeft('x'.repeat(9_500))).toBe(500);
    expect(charactersLeft('x'.repeat(10_000))).toBe(0);
    expect(charactersLeft('x'.repeat(10_003))).toBe(-3);
  });

  it('counts code points, as the server does, and not what is trimmed', () => {
    expect(charactersLeft('😀'.repeat(9_990))).toBe(10);
    expect(charactersLeft('😀'.repeat(5_000))).toBeNull();
    expect(charactersLeft(`${'x'.repeat(9_990)}${' '.repeat(100)}`)).toBe(10);
  });
});
