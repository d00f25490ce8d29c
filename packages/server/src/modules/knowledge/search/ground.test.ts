import { describe, expect, test } from 'vitest';
import { type GroundInput, groundOf } from './ground.ts';

/** A question of which a passage has half the words that tell something. */
function asked(cosines: number[]): GroundInput {
  const words = {
    idf: new Map([
      ['parcel', 1],
      ['norway', 1],
    ]),
    found: new Set(['parcel']),
    most: 4,
  };
  const own = new Map([
    ['parcel', 1],
    ['norway', 1],
  ]);
  const best = { group: { words }, words: 1, meaning: cosines[0] };
  return { question: { own }, ranked: [best], termsOfBest: [['parcel']], cosines } as unknown as GroundInput;
}

const likelihood = (cosines: number[]) => groundOf(asked(cosines)).likelihood;

describe('a knowledge of few passages', () => {
  test('answers as one in which the others have nothing to do with the question', () => {
    const others = Array.from({ length: 9 }, () => 0.25);
    expect(likelihood([0.6])).toBeCloseTo(likelihood([0.6, ...others]), 9);
    expect(likelihood([0.6])).toBeGreaterThan(0.5);
  });

  test('refuses what is not close', () => {
    expect(likelihood([0.2])).toBeLessThan(0.5);
  });

  test('is one of no passages where there is none', () => {
    expect(groundOf({ ...asked([]), ranked: [] }).likelihood).toBe(0);
  });
});
