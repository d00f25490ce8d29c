import type pg from 'pg';
import type { MigrationSession } from '../migrate.ts';

/** Any number, as long as it stays the same: all nodes ask for this advisory lock. */
const MIGRATION_LOCK = 7_304_119_225;

/** The lock ends with the transaction, so a node that dies in the middle leaves neither lock nor half a schema. */
export function postgresMigrationSession(client: pg.ClientBase): MigrationSession {
  return {
    dialect: 'postgres',
    run: async (sql) => {
      await client.query(sql);
    },
    rows: async (sql) => (await client.query<{ id: string }>(sql)).rows,
    async exclusively(work) {
      await client.query('BEGIN');
      try {
        await client.query(`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`);
        await work();
        await client.query('COMMIT');
      } catch (error) {
        await client.query('ROLLBACK');
        throw error;
      }
    },
  };
}
