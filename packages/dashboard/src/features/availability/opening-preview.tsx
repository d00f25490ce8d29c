import type { BusinessHours } from '@switchboard/protocol';
import { openingAt } from '@switchboard/protocol/opening';
import { Moon, Sun } from 'lucide-react';
import { useNow } from '../../ui/hooks/use-now.ts';
import { openingWords } from './opening-words.ts';

/** While something is being typed, a time or a date may be missing. */
function isWhole({ week, holidays }: BusinessHours): boolean {
  const intervals = [...Object.values(week), ...holidays.map((holiday) => holiday.intervals)].flat();
  return (
    intervals.every(({ from, to }) => from !== '' && to !== '') && holidays.every(({ date }) => date !== '')
  );
}

/** What customers would be told now by what stands in the form, saved or not. */
export function OpeningPreview({ hours }: { hours: BusinessHours }) {
  const now = useNow();
  const opening = isWhole(hours) ? openingAt(hours, now) : null;
  const Icon = opening?.isOpen ? Sun : Moon;
  return (
    <p
      role="status"
      className="flex min-h-10 items-center gap-2 rounded-card border border-hair bg-surface-1 px-3 py-2 text-sm"
    >
      {opening && <Icon aria-hidden="true" size={15} className="shrink-0" />}
      {opening ? openingWords(opening, hours.timeZone, now) : 'A time or a date is missing'}
    </p>
  );
}
