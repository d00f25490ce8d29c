import { expect, test } from 'vitest';
import { mentionQueryAt, mentionsIn } from './mention-text.ts';

const ask = (text: string) => mentionQueryAt(text, text.length);

test('an @ at the beginning of a word asks for a name, blanks within it included', () => {
  expect(ask('@')).toEqual({ start: 0, words: '' });
  expect(ask('Look, @ol')).toEqual({ start: 6, words: 'ol' });
  expect(ask('(@Olga La')).toEqual({ start: 1, words: 'Olga La' });
  expect(ask('one\n@two')).toEqual({ start: 4, words: 'two' });
});

test('an address, a lone @ and another line ask nothing', () => {
  for (const text of ['ada@example.com', '@ later', '@Olga  now', '@Olga\nnext', '', 'no sign'])
    expect([text, ask(text)]).toEqual([text, null]);
});

test('who was picked and then taken out of the text again is not mentioned', () => {
  const olga = { kind: 'operator', id: 'a', name: 'Olga' } as const;
  const team = { kind: 'team', id: 'a', name: 'Support EU' } as const;
  expect(mentionsIn('@Olga and @Support EU: look', [olga, team, olga])).toEqual([olga, team]);
  expect(mentionsIn('@Support E', [olga, team])).toEqual([]);
});
