import { describe, expect, it } from 'vitest';
import { clockTime, dayLabel, relativeTime } from './format-time.ts';

const now = new Date(2026, 10, 21, 12, 0).getTime();
const before = (ms: number) => new Date(now - ms).toISOString();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('relativeTime', () => {
  it.each([
    [0, '0m'],
    [-5_000, '0m'],
    [119_000, '1m'],
    [59 * MINUTE, '59m'],
    [3 * HOUR, '3h'],
    [4 * DAY, '4d'],
    [10 * DAY, 'Nov 11'],
    [400 * DAY, 'Oct 17, 2025'],
  ])('%i ms ago is %s', (ms, text) => {
    expect(relativeTime(before(ms), now, 'en')).toBe(text);
  });

  it('speaks the language it is given', () => {
    expect(relativeTime(before(2 * DAY), now, 'de')).toBe('2 T');
  });
});

describe('clockTime and dayLabel', () => {
  it('tell the time of day and which day', () => {
    expect(clockTime(before(0), 'en')).toMatch(/^12:00\sPM$/);
    expect(dayLabel(before(HOUR), now, 'en')).toBe('today');
    expect(dayLabel(before(13 * HOUR), now, 'en')).toBe('yesterday');
    expect(dayLabel(before(3 * DAY), now, 'en')).toBe('Wednesday, November 18, 2026');
  });
});
