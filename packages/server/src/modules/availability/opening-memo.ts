import type { BusinessHours } from '@switchboard/protocol';
import { type Opening, openingAt } from '@switchboard/protocol/opening';

interface Known extends Opening {
  hours: string;
  since: number;
}

const ALWAYS: Opening = { isOpen: true, changesAt: null };
const REMEMBERED = 1_000;

/** Whether hours say open, worked out once for as long as the answer stays the same. */
export function createOpeningMemo() {
  const memo = new Map<string, Known>();

  /** `hours` is the JSON of the company's hours, if it has any. */
  return function openingOf(companyId: string, hours: string | undefined, now: number): Opening {
    if (hours === undefined) return ALWAYS;
    const known = memo.get(companyId);
    const isKnown =
      known?.hours === hours && known.since <= now && now < (known.changesAt ?? Number.POSITIVE_INFINITY);
    if (isKnown) return known;
    const opening = openingAt(JSON.parse(hours) as BusinessHours, now);
    if (memo.size >= REMEMBERED) memo.clear();
    memo.set(companyId, { ...opening, hours, since: now });
    return opening;
  };
}
