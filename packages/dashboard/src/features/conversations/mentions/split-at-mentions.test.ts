import { expect, test } from 'vitest';
import { splitAtMentions } from './split-at-mentions.ts';

const olga = { kind: 'operator', id: '1', name: 'Olga' } as const;
const olgaLang = { kind: 'operator', id: '2', name: 'Olga Lang' } as const;

test('each @name is its person, the longer of two that begin alike; the rest stays as typed', () => {
  expect(splitAtMentions('@Olga Lang, ask @Olga.', [olga, olgaLang])).toEqual([
    olgaLang,
    ', ask ',
    olga,
    '.',
  ]);
  expect(splitAtMentions('Olga @Paul 👋 @', [olga])).toEqual(['Olga @Paul 👋 @']);
  expect(splitAtMentions('', [olga])).toEqual([]);
});
