import type { Opening } from '@switchboard/protocol/opening';

const SIX_DAYS = 6 * 86_400_000;

/** By the company's own clock: the weekday in the coming days, the date after that. */
function momentIn(timeZone: string, instant: number, now: number): string {
  const day =
    instant - now < SIX_DAYS
      ? ({ weekday: 'long' } as const)
      : ({ weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' } as const);
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const of = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(instant);
  return `${of(day)} ${of(time)}`;
}

/** What customers find now, and when that changes. */
export function openingWords({ isOpen, changesAt }: Opening, timeZone: string, now: number): string {
  if (changesAt === null) return isOpen ? 'Always open' : 'Closed, and never opens';
  const moment = momentIn(timeZone, changesAt, now);
  return isOpen ? `Open now, until ${moment}` : `Closed now, opens ${moment}`;
}
