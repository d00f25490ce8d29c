import type { DatabaseSync } from 'node:sqlite';
import type { MigrationSession } from '../migrate.ts';

export function sqliteMigrationSession(writer: DatabaseSync): MigrationSession {
  return {
    dialect: 'sqlite',
    run: async (sql) => writer.exec(sql),
    rows: async (sql) => writer.prepare(sql).all() as { id: string }[],
    async exclusively(work) {
      writer.exec('BEGIN EXCLUSIVE');
      try {
        await work();
        writer.exec('COMMIT');
      } catch (error) {
        if (writer.isTransaction) writer.exec('ROLLBACK');
        throw error;
      }
    },
  };
}
