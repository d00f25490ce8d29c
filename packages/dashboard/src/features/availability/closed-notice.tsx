import { openingAt } from '@switchboard/protocol/opening';
import { Moon } from 'lucide-react';
import { useNow } from '../../ui/hooks/use-now.ts';
import { openingWords } from './opening-words.ts';
import { useBusinessHours } from './queries.ts';

/** Outside the business hours: what customers are told now. */
export function ClosedNotice() {
  const { data: hours } = useBusinessHours();
  const now = useNow();
  const opening = hours && openingAt(hours, now);
  return (
    <div role="status">
      {opening && !opening.isOpen && (
        <p className="flex items-center gap-2 border-hair border-b bg-surface-1 px-4 py-1.5 text-muted text-xs">
          <Moon aria-hidden="true" size={13} />
          {openingWords(opening, hours.timeZone, now)}. Customers are told so.
        </p>
      )}
    </div>
  );
}
