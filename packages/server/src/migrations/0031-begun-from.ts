import type { Migration } from '../platform/database/index.ts';

/** From which network a conversation was begun, as a keyed hash; null of those that are older. */
export const begunFrom: Migration = {
  id: '0031-begun-from',
  up: (sql) => sql('ALTER TABLE conversation ADD COLUMN begun_from TEXT'),
};
