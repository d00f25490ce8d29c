import type { Migration } from '../platform/database/index.ts';

/** What customers say of bots' answers: one thing of each, on the answer itself. */
export const answerFeedback: Migration = {
  id: '0029-answer-feedback',
  up: (sql) => sql('ALTER TABLE message ADD COLUMN feedback TEXT;'),
};
