import { describe, expect, it } from 'vitest';
import { ENGLISH } from '../../i18n/app-texts.ts';
import { formatDay, formatTime } from './time.ts';

const at = (day: number, hour = 12) => new Date(2026, 7, day, hour).toISOString();
const now = new Date(2026, 7, 14, 9).getTime();

describe('formatDay', () => {
  it('says today and yesterday by the visitor’s calendar, not by hours gone', () => {
    expect(formatDay(at(14, 0), now, ENGLISH)).toBe('Today');
    expect(formatDay(at(13, 23), now, ENGLISH)).toBe('Yesterday');
  });

  it('says the weekday within a week, then the date', () => {
    expect(formatDay(at(10), now, ENGLISH)).toBe('Monday');
    expect(formatDay(at(7), now, ENGLISH)).toBe('August 7');
  });

  it('adds the year where it is another', () => {
    expect(formatDay(new Date(2025, 11, 31, 12).toISOString(), now, ENGLISH)).toBe('December 31, 2025');
  });
});

describe('formatTime', () => {
  it('writes the time as the visitor’s region does', () => {
    expect(formatTime(at(14, 14), { ...ENGLISH, region: 'en-GB' })).toBe('14:00');
    expect(formatTime(at(14, 14), { ...ENGLISH, region: 'en-US' })).toMatch(/2:00.PM/);
  });
});
