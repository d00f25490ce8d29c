import { describe, expect, it } from 'vitest';
import { aucLeftOut, type Case } from './answerable.ts';

describe('leaving dialogues out', () => {
  const cases = (says: (yes: boolean) => number): Case[] =>
    Array.from({ length: 60 }, (_, i) => ({
      example: { numbers: [says(i % 3 === 0), i % 7], yes: i % 3 === 0, weight: 1 },
      likelihood: 0.5,
      dialogue: `d${i}`,
    }));

  it('shows what tells, and finds nothing where there is nothing to learn', () => {
    expect(aucLeftOut(cases((yes) => (yes ? 1 : 0)))).toBe(1);
    expect(aucLeftOut(cases(() => 0))).toBeLessThan(0.7);
  });
});
