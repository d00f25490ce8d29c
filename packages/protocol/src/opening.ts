/** When a company's hours begin and end. Free of zod: browser packages import this file at run time. */
import type { BusinessHours, OpenInterval, Weekday } from './entities/availability.ts';
import { type ZoneClock, zoneClock } from './zone-clock.ts';

export interface Opening {
  isOpen: boolean;
  /** When that changes next; null: never. */
  changesAt: number | null;
}

type Hours = Pick<BusinessHours, 'enabled' | 'timeZone' | 'week' | 'holidays'>;

const DAY = 86_400_000;
const MINUTE = 60_000;
/** 1 January 1970 was a Thursday. */
const FROM_THURSDAY: readonly Weekday[] = [
  'thursday',
  'friday',
  'saturday',
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
];
/** A regular week that has shown no change shows none later. */
const WEEK = 8;

const dayOf = (wall: number): number => Math.floor(wall / DAY);

/** Minutes after midnight; 1440 is the end of the day. */
function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Days are numbered from 1 January 1970 on the company's calendar. */
function intervalsOf({ week, holidays }: Hours, day: number): readonly OpenInterval[] {
  const date = new Date(day * DAY).toISOString().slice(0, 10);
  const weekday = FROM_THURSDAY[((day % 7) + 7) % 7] as Weekday;
  return holidays.find((holiday) => holiday.date === date)?.intervals ?? week[weekday];
}

function isOpenAt(hours: Hours, clock: ZoneClock, instant: number): boolean {
  const wall = clock.wallAt(instant);
  const day = dayOf(wall);
  const minute = (wall - day * DAY) / MINUTE;
  return intervalsOf(hours, day).some(({ from, to }) => minutesOf(from) <= minute && minute < minutesOf(to));
}

/** Every instant of these days at which it may change, in order. */
function instantsIn(hours: Hours, clock: ZoneClock, days: readonly number[]): number[] {
  const instants = days.flatMap((day) =>
    intervalsOf(hours, day).flatMap(({ from, to }) =>
      [from, to].flatMap((time) => clock.instantsOf(day * DAY + minutesOf(time) * MINUTE)),
    ),
  );
  return instants.sort((a, b) => a - b);
}

const daysFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => first + index);

/** The days around now, then what lies around each holiday to come: every other week is a regular one. */
function* stretches(hours: Hours, today: number): Generator<number[]> {
  yield daysFrom(today - 1, WEEK + 2);
  const holidays = hours.holidays.map(({ date }) => dayOf(Date.parse(date))).sort((a, b) => a - b);
  for (const day of holidays) if (day >= today) yield daysFrom(day - 1, WEEK + 2);
}

/**
 * Is it open at this instant, and when does that change? The clock on the wall decides: where it is put back, an hour
 * comes twice; where it is put forward, an hour is missing.
 */
export function openingAt(hours: Hours, instant: number): Opening {
  if (!hours.enabled) return { isOpen: true, changesAt: null };
  const clock = zoneClock(hours.timeZone);
  const isOpen = isOpenAt(hours, clock, instant);
  for (const days of stretches(hours, dayOf(clock.wallAt(instant)))) {
    const changesAt = instantsIn(hours, clock, days).find(
      (other) => other > instant && isOpenAt(hours, clock, other) !== isOpen,
    );
    if (changesAt !== undefined) return { isOpen, changesAt };
  }
  return { isOpen, changesAt: null };
}
