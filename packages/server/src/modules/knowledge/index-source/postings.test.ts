import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PostingsBuilder, readPostings } from './postings.ts';

describe('packed postings', () => {
  it('give back every position, count and length', () => {
    const passage = fc.record({
      terms: fc.dictionary(fc.string(), fc.integer({ min: 1, max: 100_000 })),
      length: fc.nat(2_000_000),
    });
    fc.assert(
      fc.property(fc.array(passage), (passages) => {
        const builder = new PostingsBuilder();
        const expected = new Map<string, number[][]>();
        for (const [position, { terms, length }] of passages.entries()) {
          builder.add(position, new Map(Object.entries(terms)), length);
          for (const [term, count] of Object.entries(terms)) {
            expected.set(term, [...(expected.get(term) ?? []), [position, count, length]]);
          }
        }
        const read = new Map<string, number[][]>();
        for (const { term, postings } of builder.entries()) {
          const own: number[][] = [];
          readPostings(postings, (...posting) => own.push(posting));
          read.set(term, own);
        }
        expect(read).toEqual(expected);
      }),
    );
  });
});
