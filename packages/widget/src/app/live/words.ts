import type { Availability } from '@switchboard/protocol';
import type { Language } from '../../i18n/app-texts.ts';
import { fill } from '../../i18n/format.ts';
import type { LiveTexts } from '../../i18n/live/types.ts';
import { formatTime } from '../ui/time.ts';

const DAY_MS = 86_400_000;
const HOUR_S = 3600;

/** Where somebody stands in the queue: `You're 3rd in line`. */
export function placeWords(position: number, { locale }: Language, words: LiveTexts): string {
  if (position === 1) return words.next;
  const form = new Intl.PluralRules(locale, { type: 'ordinal' }).select(position);
  return fill(words.place[form] ?? words.place.other, {
    count: new Intl.NumberFormat(locale).format(position),
  });
}

/** How long it may take: `about 4 minutes`. Exact figures would promise what nobody knows. */
export function waitWords(seconds: number | null, { locale }: Language, words: LiveTexts): string {
  if (seconds === null) return words.unknown;
  if (seconds < 45) return words.soon;
  const long = seconds >= 1.5 * HOUR_S;
  const unit = long ? 'hour' : 'minute';
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
  return fill(words.about, { time: format.format(Math.round(seconds / (long ? HOUR_S : 60))) });
}

/** Whether anybody is there, and when somebody will be, by the visitor's clock; '' while somebody is. */
export function awayWords(
  { state, opensAt }: Availability,
  now: number,
  language: Language,
  words: LiveTexts,
): string {
  if (state === 'open') return '';
  if (state === 'nobody') return words.nobody;
  if (!opensAt) return words.closed;
  const day = dayWords(new Date(opensAt), new Date(now), language);
  return `${words.closed} ${fill(words.opens, { day, time: formatTime(opensAt, language) })}`;
}

/** `today`, `tomorrow`, a weekday within the next week, else the date. */
function dayWords(day: Date, today: Date, { region, locale }: Language): string {
  const ahead = Math.round((midnight(day) - midnight(today)) / DAY_MS);
  if (ahead < 2) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(ahead, 'day');
  const style = ahead < 7 ? ({ weekday: 'long' } as const) : ({ day: 'numeric', month: 'long' } as const);
  return new Intl.DateTimeFormat(region, style).format(day);
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
