import type { Language } from '../../i18n/app-texts.ts';

const DAY_MS = 86_400_000;

/** `14:05` or `2:05 PM`, as the visitor's region writes it. */
export function formatTime(at: string, { region }: Language): string {
  return new Intl.DateTimeFormat(region, { hour: 'numeric', minute: '2-digit' }).format(new Date(at));
}

/** `Today`, `Yesterday`, a weekday within the last week, else the date, with the year where it is another. */
export function formatDay(at: string, now: number, { region, texts }: Language): string {
  const day = new Date(at);
  const age = Math.round((startOfDay(new Date(now)) - startOfDay(day)) / DAY_MS);
  if (age === 0) return texts.today;
  if (age === 1) return texts.yesterday;
  const sameYear = day.getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(
    region,
    age > 1 && age < 7
      ? { weekday: 'long' }
      : { day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) },
  ).format(day);
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
