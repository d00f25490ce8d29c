import { afterAll, describe, expect, it } from 'vitest';
import { createLocalEmbedder } from '../packages/server/src/platform/embeddings/index.ts';
import { aucLeftOut, type Case } from './answerable.ts';
import { askAll, extractAll, scoresOf } from './ask.ts';
import { readSet, type SetName } from './sets.ts';
import { openStand } from './stand.ts';

const log = { info() {}, warn: console.warn, error: console.error };
const embedder = createLocalEmbedder({ log });
afterAll(() => embedder.close());

async function measure(name: SetName, docs: number) {
  const stand = await openStand(embedder);
  try {
    const set = readSet(name, docs);
    const asked = await askAll(stand, set, await stand.load(set));
    return { scores: scoresOf(asked), extraction: await extractAll(stand, set), asked };
  } finally {
    await stand.close();
  }
}

// `npm run eval` has the whole sets, and the figures the product promises.
describe('a part of each kind of question set', () => {
  it.each([
    ['xquad-en', 24],
    ['xquad-de', 60],
    ['xquad-zh', 60],
  ] as const)('%s is found and quoted', { timeout: 120_000 }, async (name, docs) => {
    const { scores, extraction, asked } = await measure(name, docs);
    expect(scores.questions).toBeGreaterThan(80);
    expect(scores.ndcg).toBeGreaterThan(0.95);
    expect(extraction.contained).toBeGreaterThan(0.85);
    expect(extraction.valid).toBe(1);
    const wanted = name === 'xquad-en' ? 'compared' : 'not_compared';
    expect(new Set(asked.map(({ findings }) => findings.meaning))).toEqual(new Set([wanted]));
  });
});

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
