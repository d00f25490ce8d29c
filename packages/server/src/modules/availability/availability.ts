import type { Availability } from '@switchboard/protocol';
import { findHours } from './business-hours.store.ts';
import type { AvailabilityDeps } from './deps.ts';
import { createOpeningMemo } from './opening-memo.ts';

export interface AvailabilityNow extends Availability {
  /** When the business hours begin or end next. */
  changesAt: number | null;
}

export type ViewAvailability = (companyId: string) => Promise<AvailabilityNow>;

/** Hours and who is really there. */
export function createViewAvailability(deps: AvailabilityDeps): ViewAvailability {
  const openingOf = createOpeningMemo();
  return async (companyId) => {
    const hours = await findHours(deps.database, companyId);
    const { isOpen, changesAt } = openingOf(companyId, hours, deps.now());
    if (!isOpen) {
      const opensAt = changesAt === null ? null : new Date(changesAt).toISOString();
      return { state: 'closed', opensAt, changesAt };
    }
    const state = (await deps.isAnybodyThere(companyId)) ? 'open' : 'nobody';
    return { state, opensAt: null, changesAt };
  };
}
