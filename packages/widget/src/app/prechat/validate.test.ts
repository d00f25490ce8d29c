import { describe, expect, it } from 'vitest';
import { findMistakes, questionsFor } from './validate.ts';

const settings = { requireName: true, requireEmail: true };

describe('questionsFor', () => {
  it('asks only what the company requires and nobody has told', () => {
    expect(questionsFor(settings, { name: '', email: '' })).toEqual({ name: true, email: true });
    expect(questionsFor(settings, { name: 'Ada', email: '' })).toEqual({ name: false, email: true });
    expect(questionsFor({ requireName: false, requireEmail: false }, { name: '', email: '' })).toEqual({
      name: false,
      email: false,
    });
  });
});

describe('findMistakes', () => {
  const both = { name: true, email: true };

  it('finds none in what is well filled in', () => {
    expect(findMistakes(both, { name: 'Ada', email: 'ada.l@mail.example.co.uk' })).toEqual({});
  });

  it.each(['', 'ada', 'ada@', '@example.com', 'ada@example', 'a da@example.com', 'ada@example..com'])(
    'does not take %j for an e-mail address',
    (email) => {
      expect(findMistakes(both, { name: 'Ada', email })).toEqual({ email: 'emailWrong' });
    },
  );

  it('does not take spaces for a name, nor look at what was not asked', () => {
    expect(findMistakes({ name: true, email: false }, { name: '  ', email: '' })).toEqual({
      name: 'nameMissing',
    });
  });
});
