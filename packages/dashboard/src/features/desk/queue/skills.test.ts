import { expect, test } from 'vitest';
import { matchSkills, skillsAskedFor } from './skills.ts';

test('each required skill says whether it is mine, upper and lower case being one', () => {
  expect(matchSkills(['Shipping', 'it'], ['shipping', 'cats'])).toEqual([
    { skill: 'Shipping', isMine: true },
    { skill: 'it', isMine: false },
  ]);
});

test('skills that are asked for are named once each, in the order of the alphabet', () => {
  expect(skillsAskedFor([{ skills: ['it', 'Cats'] }, { skills: [] }, { skills: ['IT', 'apes'] }])).toEqual([
    'apes',
    'Cats',
    'IT',
  ]);
});
