import type { OpenInterval } from '@switchboard/protocol';

const HOUR = 60;
const DAY = 24 * HOUR;

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * HOUR + minutes;
}

function clockOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / HOUR))}:${two(minutes % HOUR)}`;
}

const interval = (from: number, to: number): OpenInterval => ({ from: clockOf(from), to: clockOf(to) });

/** A day that was closed opens from nine to five; what is open gets an hour's break; a short rest gets an evening. */
export function withMoreTimes(intervals: readonly OpenInterval[]): OpenInterval[] {
  const last = intervals.at(-1);
  if (!last) return [interval(9 * HOUR, 17 * HOUR)];
  const [from, to] = [minutesOf(last.from), minutesOf(last.to)];
  if (to - from >= 3 * HOUR) {
    const pause = Math.floor((from + to) / 2 / HOUR) * HOUR;
    return [...intervals.slice(0, -1), interval(from, pause), interval(pause + HOUR, to)];
  }
  const start = Math.min(to + HOUR, DAY - HOUR);
  return [...intervals, interval(start, Math.min(start + 2 * HOUR, DAY))];
}

/** Fields know no 24:00: the end of a day is written 00:00 there. */
export const fieldOfEnd = (to: string): string => (to === '24:00' ? '00:00' : to);
export const endOfField = (value: string): string => (value === '00:00' ? '24:00' : value);
