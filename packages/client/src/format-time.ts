const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function unit(value: number, name: 'minute' | 'hour' | 'day', locale: string | undefined): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'narrow' }).format(value);
}

/** How long ago: "0m", "2m", "3h", "4d", then the date. `now` in milliseconds. */
export function relativeTime(iso: string, now: number, locale?: string): string {
  const ago = Math.max(0, now - Date.parse(iso));
  if (ago < HOUR) return unit(Math.floor(ago / MINUTE), 'minute', locale);
  if (ago < DAY) return unit(Math.floor(ago / HOUR), 'hour', locale);
  if (ago < 7 * DAY) return unit(Math.floor(ago / DAY), 'day', locale);
  const sameYear = new Date(iso).getFullYear() === new Date(now).getFullYear();
  const year = sameYear ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...year }).format(new Date(iso));
}

/** The time of day, as the locale writes it. */
export function clockTime(iso: string, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(new Date(iso));
}

function startOfDay(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0);
}

/** What a line between two days says: "today", "yesterday", else the date. */
export function dayLabel(iso: string, now: number, locale?: string): string {
  const days = Math.round((startOfDay(Date.parse(iso)) - startOfDay(now)) / DAY);
  if (days === 0 || days === -1)
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
  const format = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  return new Intl.DateTimeFormat(locale, format).format(new Date(iso));
}
