import { expect, test } from 'vitest';
import { endOfField, fieldOfEnd, withMoreTimes } from './edit-day.ts';

test('a closed day opens from nine to five, and then gets a break of an hour', () => {
  const open = withMoreTimes([]);
  expect(open).toEqual([{ from: '09:00', to: '17:00' }]);
  expect(withMoreTimes(open)).toEqual([
    { from: '09:00', to: '13:00' },
    { from: '14:00', to: '17:00' },
  ]);
});

test('times that are too short for a break get others after them, never beyond the day', () => {
  expect(withMoreTimes([{ from: '08:00', to: '10:00' }])).toEqual([
    { from: '08:00', to: '10:00' },
    { from: '11:00', to: '13:00' },
  ]);
  expect(withMoreTimes([{ from: '22:00', to: '23:00' }]).at(-1)).toEqual({ from: '23:00', to: '24:00' });
});

test('midnight as an end is the end of the day, and goes to and fro', () => {
  expect(endOfField('00:00')).toBe('24:00');
  expect(fieldOfEnd(endOfField('00:00'))).toBe('00:00');
  expect(endOfField('17:30')).toBe('17:30');
});
