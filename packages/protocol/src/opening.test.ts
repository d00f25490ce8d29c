import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BusinessHours,
  businessHoursSchema,
  type OpenInterval,
  WEEKDAYS,
} from './entities/availability.ts';
import { openingAt } from './opening.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const weekOf = (day: (weekday: string) => OpenInterval[]) =>
  Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, day(weekday)])) as BusinessHours['week'];

const nineToFive = [{ from: '09:00', to: '17:00' }];
const allDay = [{ from: '00:00', to: '24:00' }];
const workdays = weekOf((day) => (day.startsWith('s') ? [] : nineToFive));

function hours(change: Partial<BusinessHours> = {}): BusinessHours {
  return { enabled: true, timeZone: 'Europe/Berlin', week: workdays, holidays: [], ...change };
}

const at = (time: string) => Date.parse(time);
const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());

function opening(of: BusinessHours, time: string) {
  const { isOpen, changesAt } = openingAt(of, at(time));
  return [isOpen ? 'open' : 'closed', iso(changesAt)];
}

describe('a regular week', () => {
  it('opens and closes by the clock of the company, breaks included', () => {
    const withBreak = hours({
      week: weekOf(() => [
        { from: '09:00', to: '12:30' },
        { from: '13:30', to: '17:00' },
      ]),
    });
    expect(opening(withBreak, '2026-01-14T07:59:59.999Z')).toEqual(['closed', '2026-01-14T08:00:00.000Z']);
    expect(opening(withBreak, '2026-01-14T08:00:00.000Z')).toEqual(['open', '2026-01-14T11:30:00.000Z']);
    expect(opening(withBreak, '2026-01-14T11:30:00.000Z')).toEqual(['closed', '2026-01-14T12:30:00.000Z']);
    expect(opening(withBreak, '2026-01-14T16:00:00.000Z')).toEqual(['closed', '2026-01-15T08:00:00.000Z']);
  });

  it('goes over the weekend', () => {
    expect(opening(hours(), '2026-01-16T20:00:00.000Z')).toEqual(['closed', '2026-01-19T08:00:00.000Z']);
  });

  it('is one stretch over midnight where one day ends at 24:00 and the next begins at 00:00', () => {
    const nights = hours({
      timeZone: 'Asia/Kolkata',
      week: weekOf((day) =>
        day === 'friday'
          ? [{ from: '20:00', to: '24:00' }]
          : day === 'saturday'
            ? [{ from: '00:00', to: '02:00' }]
            : [],
      ),
    });
    expect(opening(nights, '2026-01-16T15:00:00.000Z')).toEqual(['open', '2026-01-16T20:30:00.000Z']);
    expect(opening(nights, '2026-01-16T20:30:00.000Z')).toEqual(['closed', '2026-01-23T14:30:00.000Z']);
  });

  it('never changes where it is always open, never open, or switched off', () => {
    expect(opening(hours({ week: weekOf(() => allDay) }), '2026-01-14T12:00:00.000Z')).toEqual([
      'open',
      null,
    ]);
    expect(opening(hours({ week: weekOf(() => []) }), '2026-01-14T12:00:00.000Z')).toEqual(['closed', null]);
    expect(opening(hours({ enabled: false, week: weekOf(() => []) }), '2026-01-14T12:00:00.000Z')).toEqual([
      'open',
      null,
    ]);
  });

  it('knows places by their winter and summer', () => {
    expect(opening(hours(), '2026-07-15T05:00:00.000Z')).toEqual(['closed', '2026-07-15T07:00:00.000Z']);
    expect(opening(hours({ timeZone: 'Australia/Lord_Howe' }), '2026-01-14T00:00:00.000Z')).toEqual([
      'open',
      '2026-01-14T06:00:00.000Z',
    ]);
    expect(opening(hours({ timeZone: 'UTC' }), '2026-01-14T00:00:00.000Z')).toEqual([
      'closed',
      '2026-01-14T09:00:00.000Z',
    ]);
  });
});

describe('holidays', () => {
  it('are closed, or have hours of their own', () => {
    const holidays = [
      { date: '2026-12-24', name: 'Christmas Eve', intervals: [{ from: '10:00', to: '12:00' }] },
      { date: '2026-12-25', name: 'Christmas', intervals: [] },
    ];
    expect(opening(hours({ holidays }), '2026-12-24T08:30:00.000Z')).toEqual([
      'closed',
      '2026-12-24T09:00:00.000Z',
    ]);
    expect(opening(hours({ holidays }), '2026-12-24T11:00:00.000Z')).toEqual([
      'closed',
      '2026-12-28T08:00:00.000Z',
    ]);
  });

  it('may follow each other for longer than a week, and end in a weekend', () => {
    const holidays = Array.from({ length: 20 }, (_, day) => ({
      date: new Date(at('2026-07-20') + day * DAY).toISOString().slice(0, 10),
      name: 'Works holidays',
      intervals: [],
    }));
    expect(opening(hours({ holidays }), '2026-07-19T12:00:00.000Z')).toEqual([
      'closed',
      '2026-08-10T07:00:00.000Z',
    ]);
  });

  it('may be the only day that is open, years ahead, or the only one that is closed', () => {
    const fair = [{ date: '2031-05-01', name: 'Fair', intervals: nineToFive }];
    expect(opening(hours({ week: weekOf(() => []), holidays: fair }), '2026-01-14T12:00:00.000Z')).toEqual([
      'closed',
      '2031-05-01T07:00:00.000Z',
    ]);
    const shut = [{ date: '2031-05-01', name: 'Shut', intervals: [] }];
    expect(
      opening(hours({ week: weekOf(() => allDay), holidays: shut }), '2026-01-14T12:00:00.000Z'),
    ).toEqual(['open', '2031-04-30T22:00:00.000Z']);
  });
});

describe('when clocks are changed', () => {
  const sundays = (from: string, to: string) =>
    hours({ week: weekOf((day) => (day === 'sunday' ? [{ from, to }] : [])) });

  it('hours that begin in the hour that is missing begin with the change', () => {
    expect(opening(sundays('02:30', '05:00'), '2026-03-29T00:00:00.000Z')).toEqual([
      'closed',
      '2026-03-29T01:00:00.000Z',
    ]);
    expect(opening(sundays('02:30', '05:00'), '2026-03-29T01:00:00.000Z')).toEqual([
      'open',
      '2026-03-29T03:00:00.000Z',
    ]);
  });

  it('hours within the hour that is missing do not happen', () => {
    expect(opening(sundays('02:10', '02:50'), '2026-03-28T12:00:00.000Z')).toEqual([
      'closed',
      '2026-04-05T00:10:00.000Z',
    ]);
  });

  it('an hour that comes twice is open twice', () => {
    expect(opening(sundays('01:00', '05:00'), '2026-10-24T23:00:00.000Z')).toEqual([
      'open',
      '2026-10-25T04:00:00.000Z',
    ]);
    expect(opening(sundays('02:10', '02:50'), '2026-10-25T00:50:00.000Z')).toEqual([
      'closed',
      '2026-10-25T01:10:00.000Z',
    ]);
  });

  it('at midnight, the day begins with the change', () => {
    const cairo = hours({
      timeZone: 'Africa/Cairo',
      week: weekOf((day) => (day === 'friday' ? allDay : [])),
    });
    expect(opening(cairo, '2026-04-23T12:00:00.000Z')).toEqual(['closed', '2026-04-23T22:00:00.000Z']);
  });
});

describe('whatever the hours, the place and the instant', () => {
  const clock = fc.integer({ min: 0, max: 96 });
  const written = (quarter: number) =>
    `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
  const day = fc.uniqueArray(clock, { maxLength: 6 }).map((quarters) => {
    const times = quarters.sort((a, b) => a - b);
    return Array.from({ length: Math.floor(times.length / 2) }, (_, index) => ({
      from: written(times[index * 2] ?? 0),
      to: written(times[index * 2 + 1] ?? 0),
    }));
  });
  const zones = [
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'America/Havana',
    'Asia/Kathmandu',
    'Pacific/Kiritimati',
    'America/St_Johns',
    'Pacific/Pago_Pago',
    'Africa/Casablanca',
  ];
  /** Around changes of the clocks more often than elsewhere. */
  const instant = fc.oneof(
    fc.integer({ min: at('2025-01-01'), max: at('2028-01-01') }),
    fc
      .tuple(
        fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01'),
        fc.integer({ min: -DAY, max: DAY }),
      )
      .map(([date, by]) => at(date) + by),
  );
  const someHours = fc
    .record({
      timeZone: fc.constantFrom(...zones),
      week: fc.tuple(day, day, day, day, day, day, day),
      holidays: fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 40 }), day), {
        maxLength: 3,
        selector: ([offset]) => offset,
      }),
      around: instant,
    })
    .map(({ timeZone, week, holidays, around }) => ({
      around,
      hours: businessHoursSchema.parse({
        enabled: true,
        timeZone,
        week: Object.fromEntries(WEEKDAYS.map((weekday, index) => [weekday, week[index]])),
        holidays: holidays.map(([offset, intervals]) => ({
          date: new Date(around + offset * DAY).toISOString().slice(0, 10),
          name: 'Holiday',
          intervals,
        })),
      }),
    }));

  /** Reads the clock on the wall as a person would, by another way than the code under test. */
  function isOpenByTheWall(
    { timeZone, week, holidays }: BusinessHours,
    format: Intl.DateTimeFormat,
    time: number,
  ): boolean {
    const [date = '', clockTime = ''] = format.format(time).split(' ');
    const name = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'long' }).format(time).toLowerCase();
    const intervals =
      holidays.find((holiday) => holiday.date === date)?.intervals ?? week[name as (typeof WEEKDAYS)[number]];
    return intervals.some(({ from, to }) => from <= clockTime && clockTime < to);
  }
  const wallFormat = (timeZone: string) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });

  it('says what the clock on the wall says, until exactly the moment at which that changes', () => {
    fc.assert(
      fc.property(someHours, ({ hours: of, around }) => {
        const format = wallFormat(of.timeZone);
        const { isOpen, changesAt } = openingAt(of, around);
        expect(isOpen).toBe(isOpenByTheWall(of, format, around));
        if (changesAt !== null) {
          expect(changesAt).toBeGreaterThan(around);
          expect(isOpenByTheWall(of, format, changesAt)).toBe(!isOpen);
          expect(isOpenByTheWall(of, format, changesAt - 1)).toBe(isOpen);
        }
        const end = Math.min(changesAt ?? Number.POSITIVE_INFINITY, around + 50 * DAY);
        for (let time = around; time < end; time += 2 * HOUR + 7 * MINUTE) {
          expect(isOpenByTheWall(of, format, time)).toBe(isOpen);
        }
      }),
      { numRuns: 300 },
    );
  });
});
