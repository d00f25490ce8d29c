import { expect, test } from 'vitest';
import type { Passage } from '../search/search-knowledge.ts';
import { extractAnswer } from './extract-answer.ts';

const FAQ = `## How do I ask back?

Ask back where a question says too little.

## How do I back up?

Run the backup while the server runs. It holds the database. It holds the files. It takes a minute.

## How do I pay?

Back on the first page.`;
const OTHER = 'A backup brings everything back. What is gone comes back.';

const passage = (id: string, text: string) => ({ id, text, language: 'en', score: 1 }) as Passage;
const quotes = (telling: [string, number][], ...texts: string[]) =>
  extractAnswer({
    passages: texts.map((text, n) => passage(`p${n}`, text)),
    telling: new Map(telling),
  }).map(({ text }) => text);

test('what stands under a heading that asks the same is the answer, and nothing else', () => {
  expect(quotes([['back', 2]], OTHER, FAQ)).toEqual([
    'Run the backup while the server runs.',
    'It holds the database.',
    'It holds the files.',
  ]);
});

test('a heading that asks more, or only a part of it, is no such heading', () => {
  expect(quotes([['ask', 1]], FAQ)[0]).toBe('Ask back where a question says too little.');
  const told = quotes(
    [
      ['back', 1],
      ['gone', 3],
    ],
    OTHER,
    FAQ,
  );
  expect(told).toContain('What is gone comes back.');
});

test('a heading with nothing under it answers nothing', () => {
  expect(quotes([['back', 1]], '## Back\n\n## Other\n\nIt comes back.')).toEqual(['It comes back.']);
});

test('each quote is where it says that it is', () => {
  for (const { start, end, text } of extractAnswer({
    passages: [passage('p', FAQ)],
    telling: new Map([['back', 1]]),
  }))
    expect(FAQ.slice(start, end)).toBe(text);
});
