import { relativeTime } from '@switchboard/client';

const fullFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });
const mediumFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** The moment in full, for tooltips. */
export const fullTime = (iso: string) => fullFormat.format(Date.parse(iso));

/** Date and time, for tables and facts. */
export const dateTime = (iso: string) => mediumFormat.format(Date.parse(iso));

/** Which local day a moment is on, as a key to compare. */
export function dayKey(iso: string): string {
  const date = new Date(iso);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}

/** How long ago, as short as it gets: `now`, `4m`, `3h`, a date. */
export function shortAgo(iso: string, now: number): string {
  return now - Date.parse(iso) < 60_000 ? 'now' : relativeTime(iso, now);
}
