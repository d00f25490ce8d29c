import { autoId, type Migration } from '../platform/database/index.ts';

/** The event log and the jobs. */
export const platform: Migration = {
  id: '0001-platform',
  async up(sql, dialect) {
    await sql(`CREATE TABLE event (
      ${autoId(dialect)},
      xid BIGINT NOT NULL,
      company_id TEXT NOT NULL,
      conversation_id TEXT,
      type TEXT NOT NULL,
      data TEXT,
      created_at BIGINT NOT NULL
    )`);
    await sql('CREATE INDEX event_order ON event (company_id, xid, id)');
    await sql(`CREATE TABLE job (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      payload TEXT NOT NULL,
      run_at BIGINT NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      locked_until BIGINT NOT NULL DEFAULT 0,
      locked_by TEXT,
      last_error TEXT,
      dead_at BIGINT
    )`);
    await sql('CREATE INDEX job_due ON job (run_at) WHERE dead_at IS NULL');
  },
};
