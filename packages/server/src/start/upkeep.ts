import { forgetCustomersUse } from '../modules/bots/index.ts';
import { pruneAccepts } from '../modules/conversations/index.ts';
import type { Database } from '../platform/database/index.ts';
import { EVENT_RETENTION, pruneEvents } from '../platform/events/index.ts';
import type { JobHandler } from '../platform/jobs/index.ts';

export const PRUNE_EVENTS = 'events.prune';
export const PRUNE_EVENTS_EVERY_MS = 10 * 60_000;

const ACCEPTS_KEPT_MS = 24 * 60 * 60_000;

/** Recurring work that belongs to no module. */
export function upkeepJobs(database: Database, now: () => number): Record<string, JobHandler> {
  return {
    [PRUNE_EVENTS]: {
      maxAttempts: 3,
      async run() {
        const before = now() - EVENT_RETENTION.ms;
        while ((await database.transaction((tx) => pruneEvents(tx, before, EVENT_RETENTION.events))) > 0) {
          // One chunk a transaction: sends get in between.
        }
        await database.transaction((tx) => pruneAccepts(tx, now() - ACCEPTS_KEPT_MS));
        await database.transaction((tx) => forgetCustomersUse(tx, now()));
      },
    },
  };
}
