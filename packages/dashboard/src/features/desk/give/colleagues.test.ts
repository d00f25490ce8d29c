import type { Operator } from '@switchboard/protocol';
import { expect, test } from 'vitest';
import { colleaguesFor, hintOf } from './colleagues.ts';

function operator(name: string, more: Partial<Operator> = {}): Operator {
  return {
    id: name.toLowerCase(),
    name,
    email: `${name}@example.com`,
    role: 'agent',
    avatarUrl: '',
    skills: [],
    capacity: 5,
    disabled: false,
    presence: 'online',
    state: null,
    createdAt: '2026-01-01T12:00:00.000Z',
    ...more,
  };
}

const operators = [
  operator('Gone', { presence: 'offline', skills: ['shipping'] }),
  operator('Full'),
  operator('Away', { presence: 'away' }),
  operator('Busy'),
  operator('Idle'),
  operator('Skilled', { skills: ['Shipping', 'it'] }),
  operator('Left', { disabled: true }),
  operator('Mine'),
];
const freeSlots = new Map([
  ['full', 0],
  ['away', 5],
  ['busy', 1],
  ['idle', 4],
  ['skilled', 1],
]);

const colleagues = colleaguesFor({ operators, exceptId: 'mine', freeSlots, skills: ['shipping'] });

test('those who can take a chat stand first, the skilled and the least busy of them before the others', () => {
  expect(colleagues.map(({ name }) => name)).toEqual(['Skilled', 'Idle', 'Busy', 'Away', 'Full', 'Gone']);
});

test('beside each name stands what speaks for or against it', () => {
  expect(colleagues.map(hintOf)).toEqual([
    'has the skills · 1 free',
    '4 free',
    '1 free',
    'away · 5 free',
    'full',
    'offline',
  ]);
});

test('where a chat asks for no skill nobody is praised for having it', () => {
  const [first] = colleaguesFor({ operators, exceptId: null, freeSlots, skills: [] });
  expect(first).toMatchObject({ name: 'Idle', isSkilled: false });
});
