import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../text/clean-text.ts';
import { chunkText } from './chunk-text.ts';

const chunks = (text: string) => [...chunkText(cleanText(text))];
const SENTENCE = 'The parcel comes within three working days to your door. ';

describe('passages', () => {
  it('are whole sentences of about 900 characters', () => {
    const found = chunks(SENTENCE.repeat(100));
    expect(found.length).toBeGreaterThan(5);
    for (const { text } of found) {
      expect(text.length).toBeLessThanOrEqual(960);
      expect(text).toMatch(/^The .*door\.$/s);
    }
  });

  it('follow the headings, with all that stand above them', () => {
    const part = SENTENCE.repeat(6);
    const text = `# Shipping\n${part}\n## Abroad\n${part}\n### Norway\n${part}\n## At home\n${part}\nReturns\n=======\n${part}`;
    expect(chunks(text).map(({ path }) => path)).toEqual([
      ['Shipping'],
      ['Shipping', 'Abroad'],
      ['Shipping', 'Abroad', 'Norway'],
      ['Shipping', 'At home'],
      ['Returns'],
    ]);
  });

  it('know headings of HTML, and none inside a block of code', () => {
    const part = SENTENCE.repeat(6);
    const html = `<h2 class="x">Prices &amp; <b>plans</b></h2>\n${part}`;
    expect(chunks(html)[0]?.path).toEqual(['Prices &amp; plans']);
    expect(chunks(`\`\`\`sh\n# a comment\n\`\`\`\n${part}`)[0]?.path).toEqual([]);
  });

  it('join sections that are too short to be found alone', () => {
    expect(chunks('# A\nOne.\n# B\nTwo.\n# C\nThree.')).toHaveLength(1);
  });

  it('keep every word of any text, and stay short', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('# H', '---', '```', SENTENCE, 'x'.repeat(3_000)),
    );
    fc.assert(
      fc.property(
        fc.array(line).map((lines) => lines.join('\n')),
        (text) => {
          const squeezed = (value: string) => value.replace(/\s+/g, '');
          const found = chunks(text);
          expect(squeezed(found.map((chunk) => chunk.text).join(''))).toBe(squeezed(cleanText(text)));
          for (const chunk of found) expect(chunk.text.length).toBeLessThan(1_900);
        },
      ),
    );
  });

  it('take a word of a megabyte, and cut no sign in two', () => {
    const began = performance.now();
    const found = chunks('😀'.repeat(500_000));
    expect(found.every(({ text }) => text.isWellFormed())).toBe(true);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
