import type { Database } from '../../platform/database/index.ts';

export interface AvailabilityDeps {
  database: Database;
  /** Is any operator of the company online or away, on any node? */
  isAnybodyThere(companyId: string): Promise<boolean>;
  /** Called after the commit. Must not throw. */
  onHoursChanged(companyId: string): void;
  now(): number;
}
