import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MarkdownElement, type MarkdownNode, parseMarkdown } from './parse.ts';

const LENGTH = 10_000;

function filled(unit: string): string {
  return unit.repeat(Math.ceil(LENGTH / unit.length)).slice(0, LENGTH);
}

/** Of the processor's time, the best of a few runs: what the parser needs, whatever else the machine does meanwhile. */
function millisecondsFor(text: string): number {
  const times = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage();
    parseMarkdown(text);
    return process.cpuUsage(start).user / 1000;
  });
  return Math.min(...times);
}

function depthOf(node: MarkdownNode): number {
  return typeof node === 'string' ? 0 : 1 + Math.max(0, ...node.children.map(depthOf));
}

function elementsOf(node: MarkdownNode): MarkdownElement[] {
  return typeof node === 'string' ? [] : [node, ...node.children.flatMap(elementsOf)];
}

const UNITS = [
  ...[
    '[',
    '![',
    '[](',
    '[a](',
    '[[]',
    '](',
    '*',
    '**a ',
    '*a',
    'a*',
    '_',
    '__a ',
    'a_b_',
    '~',
    '~~a',
    '`',
    '`a``',
  ],
  ...[
    '>',
    '> ',
    '>- ',
    '- ',
    '* * ',
    '1. ',
    '+ ',
    '#',
    '<',
    '<a ',
    '<!--',
    '</',
    '&',
    '\\',
    '|',
    '|a',
    '|-|\n',
    '!',
  ],
  ...[
    'a@',
    'a@b.c',
    'www.',
    'www.a',
    'http://',
    'https://a.b/',
    '\n',
    ' ',
    '\t',
    '- a\n',
    '> a\n',
    '1. a\n',
    '    a\n',
  ],
  ...['```\n', '---\n', '===\n', '[a]: b\n', 'a  \n', '\u202e', 'é*', '*a _b ', '[*_`'],
];

describe('10,000 characters', () => {
  it.each([
    ...UNITS.map(filled),
    `${filled('> ').slice(0, 4_000)}a\n${filled('b\n').slice(0, 6_000)}`,
    `${filled('- ').slice(0, 5_000)}\n${filled('b\n').slice(0, 5_000)}`,
    `${filled('[').slice(0, 5_000)}${filled(']').slice(0, 5_000)}`,
    `${filled('*a ').slice(0, 5_000)}${filled(' b*').slice(0, 5_000)}`,
    `${filled('www.').slice(0, 5_000)}${filled('"').slice(0, 5_000)}`,
    `${'|a'.repeat(20)}|\n${'|-'.repeat(20)}|\n${'a\n'.repeat(200)}`,
    Array.from({ length: 140 }, (_, depth) => `${' '.repeat(depth)}- a`).join('\n'),
    Array.from({ length: 140 }, (_, length) => '`'.repeat(length)).join(' '),
  ])('case 122: are read within 50 ms, and no deeper than a screen can show: %#', (text) => {
    expect(millisecondsFor(text)).toBeLessThan(50);
    expect(Math.max(...parseMarkdown(text).map(depthOf))).toBeLessThan(30);
  });
});

describe('any text', () => {
  const atom = fc.constantFrom(
    ...UNITS,
    'a',
    'b ',
    ' ',
    '\n\n',
    ')',
    ']',
    '(https://a.b)',
    '**',
    '~~',
    '- [ ] ',
    '  ',
  );
  const text = fc.array(fc.oneof({ weight: 4, arbitrary: atom }, fc.string())).map((parts) => parts.join(''));

  it('becomes a tree of allowed elements, with links in no link and to nowhere else', () => {
    fc.assert(
      fc.property(text, (markdown) => {
        const elements = parseMarkdown(markdown).flatMap(elementsOf);
        for (const { tag, props, children } of elements) {
          expect(
            Object.keys(props).filter((name) => !['dir', 'href', 'rel', 'start', 'target'].includes(name)),
          ).toEqual([]);
          if (tag !== 'a') continue;
          expect(String(props.href)).toMatch(/^(https?:\/\/|mailto:|tel:)/);
          expect(children.flatMap(elementsOf).filter((inner) => inner.tag === 'a')).toEqual([]);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('of letters is shown as typed, line by line', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.array(words, { minLength: 1 }), (lines) => {
        const typed = lines.map((line) => line.join(' ')).join('\n');
        const [paragraph, ...more] = parseMarkdown(typed);
        const shown = (paragraph as MarkdownElement).children;
        expect(more).toEqual([]);
        expect(shown.map((one) => (typeof one === 'string' ? one : '\n')).join('')).toBe(typed);
      }),
    );
  });
});
