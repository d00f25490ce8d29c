import type { BusinessHours } from '@switchboard/protocol';
import { type Actor, audit } from '../accounts/index.ts';
import { saveHours } from './business-hours.store.ts';
import type { AvailabilityDeps } from './deps.ts';

export interface ChangedBy {
  companyId: string;
  actor: Actor;
  ip: string;
}

/** All of them at once: what is left out is gone. Takes effect with the commit, on every node. */
export async function setBusinessHours(
  deps: AvailabilityDeps,
  by: ChangedBy,
  hours: BusinessHours,
): Promise<void> {
  const at = deps.now();
  const { companyId } = by;
  const { enabled, timeZone } = hours;
  await deps.database.transaction(async (tx) => {
    await saveHours(tx, { company_id: companyId, hours: JSON.stringify(hours), updated_at: at });
    const details = { enabled, timeZone, holidays: hours.holidays.length };
    await audit(tx, { ...by, action: 'business_hours.changed', details, at });
    tx.afterCommit(() => deps.onHoursChanged(companyId));
  });
}
