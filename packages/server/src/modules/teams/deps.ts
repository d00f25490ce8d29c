import type { Database, Reader } from '../../platform/database/index.ts';

export interface TeamsDeps {
  database: Database;
  /** What nobody could use any more without the team; their module comes later. */
  cannedResponsesOf(db: Reader, teamId: string): Promise<{ id: string; shortcut: string; title: string }[]>;
  now(): number;
}
