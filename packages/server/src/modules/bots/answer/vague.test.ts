import { describe, expect, test } from 'vitest';
import type { MessageRow } from '../../conversations/index.ts';
import { isVague, leansOnEarlier } from './vague.ts';

const said = (text: string) => [{ author_kind: 'customer', text }] as MessageRow[];

describe('a first question', () => {
  // The first five are from mtrag-dialogues, where people marked them as underspecified.
  test.each([
    'In which country is this language officially spoken?',
    'Does this animal have antlers, a similar body shape, and a coat color similar to caribou?',
    'Did it receive any recognition or awards?',
    'Are they safer than AAA bonds?',
    'How does it affect the performance?',
    'Kann dieser Drucker auch scannen?',
    'Est-ce que cette imprimante sait numériser ?',
    '¿Esta impresora puede escanear?',
    'هل هذه الطابعة تعمل؟',
  ])('%s names something that nobody has named', (text) => {
    expect(isVague(text, [])).toBe('unnamed');
    expect(isVague(text, said('I have an old printer.'))).toBeUndefined();
  });

  test.each([
    'Help!',
    'I have a question',
    'It doesn’t work',
    'Ich habe ein Problem',
    'J’ai besoin d’aide',
    'Tengo una pregunta',
    'أحتاج مساعدة',
  ])('%s asks nothing yet', (text) => {
    expect(isVague(text, [])).toBe('empty');
  });

  test.each([
    'How do I return what I bought?',
    'How long does it take for the effects to manifest?',
    'Is it possible to pay by invoice?',
    'What happens at the end of this month?',
    'How much does it cost to send a parcel?',
    'How has the role of the Prime Minister evolved over time?',
    'When was the gift tax introduced?',
    'Wie lange dauert der Versand?',
    'Was kostet der Versand nach Österreich?',
    'Combien coûte la livraison ?',
    '¿Cuánto cuesta el envío?',
    'كم تكلفة الشحن؟',
    '退货需要多少天？',
    '',
  ])('%s can be answered as it stands', (text) => {
    expect(isVague(text, [])).toBeUndefined();
  });
});

test('a later question leans on what was said where it is short or begins with what it does not name', () => {
  for (const text of [
    'And from where?',
    'Does it cover accidents that happen abroad too?',
    'Why?',
    'Und danach?',
  ])
    expect([text, leansOnEarlier(text)]).toEqual([text, true]);
  expect(leansOnEarlier('Which documents does the insurance need for an accident abroad?')).toBe(false);
});
