import type { Database } from '../../platform/database/index.ts';

export interface CannedResponsesDeps {
  database: Database;
  now(): number;
}
