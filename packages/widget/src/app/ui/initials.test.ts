import { describe, expect, it } from 'vitest';
import { initials } from './initials.ts';

describe('initials', () => {
  it.each([
    ['Grace Hopper', 'GH'],
    ['ada', 'A'],
    ['Ludwig van Beethoven', 'LB'],
    ['  Élodie   Durand ', 'ÉD'],
    ['𝒜da 😀', '𝒜😀'],
    ['', ''],
  ])('of %j are %j', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});
