import type { Migration } from '../platform/database/index.ts';

const TRACE = `
ALTER TABLE turn ADD COLUMN trace TEXT;
ALTER TABLE conversation ADD COLUMN escalation_reason TEXT;
`;

/** What a bot saw when it answered, and why a conversation was given to people. */
export const turnTrace: Migration = {
  id: '0030-turn-trace',
  up: (sql) => sql(TRACE),
};
