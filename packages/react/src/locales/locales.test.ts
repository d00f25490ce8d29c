import { expect, it } from 'vitest';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fill } from './fill.ts';
import { fr } from './fr.ts';

const blanks = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([blank]) => blank).sort();

it.each([ar, de, es, fr])('every text of $locale fills in what the English one does', (texts) => {
  expect(Object.keys(texts)).toEqual(Object.keys(en));
  for (const [name, text] of Object.entries(en)) {
    const here = texts[name as keyof typeof en];
    expect([name, blanks(here)]).toEqual([name, blanks(text)]);
    expect(here).not.toBe('');
  }
});

it('fills in what is given, and takes nothing in a value for a blank', () => {
  expect(fill('{name} and {other}', { name: '{other} $&' })).toBe('{other} $& and {other}');
});
