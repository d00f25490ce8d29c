import { describe, expect, it } from 'vitest';
import { runChild } from '../../../test/children/run.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { fact } from '../../../test/facts.ts';
import type { Migration } from './index.ts';

const table = (id: string): Migration => ({
  id,
  up: (sql) => sql(`CREATE TABLE t${id} (id TEXT)`),
});

eachDatabase((name, openTestDatabase, newLocation) => {
  describe('migrations', () => {
    it('run once each, in order, however often the database is opened', async () => {
      const location = await newLocation();
      const ran: string[] = [];
      const noting = (id: string): Migration => ({
        id,
        async up(sql, dialect) {
          ran.push(`${id} ${dialect}`);
          await sql(`CREATE TABLE t${id} (id TEXT)`);
        },
      });
      const first = await openTestDatabase({ location, migrations: [noting('1')] });
      const epoch = await fact(first, 'epoch');
      await first.close();
      const second = await openTestDatabase({ location, migrations: [noting('1'), noting('2')] });
      expect(ran).toEqual([`1 ${name}`, `2 ${name}`]);
      expect(epoch).toMatch(/^[0-9a-f]{16}$/);
      expect(await fact(second, 'epoch')).toBe(epoch);
    });

    it('leave nothing behind when one of them fails, and run again at the next start', async () => {
      const location = await newLocation();
      const failing: Migration = {
        id: '2',
        async up(sql) {
          await sql('CREATE TABLE t2 (id TEXT)');
          await sql('CREATE TABLE t2 (id TEXT)');
        },
      };
      await expect(openTestDatabase({ location, migrations: [table('1'), failing] })).rejects.toThrow(
        'already exists',
      );
      await openTestDatabase({ location, migrations: [table('1'), table('2')] });
    });

    it('stop the start, with one line, where the database is newer than the program', async () => {
      const location = await newLocation();
      await (await openTestDatabase({ location, migrations: [table('1'), table('2')] })).close();
      const older = openTestDatabase({ location, migrations: [table('1')] });
      await expect(older).rejects.toThrow(/^The database was made by a newer version \(migration 2\)[^\n]+$/);
      await openTestDatabase({ location, migrations: [table('1'), table('2')] });
    });

    it('out of order are refused', async () => {
      await expect(openTestDatabase({ migrations: [table('2'), table('1')] })).rejects.toThrow(
        'must sort after',
      );
    });

    it('run once when two processes start at the same moment', async () => {
      const { dataDir, databaseUrl } = await newLocation();
      const args = databaseUrl ? [dataDir, databaseUrl] : [dataDir];
      const both = [runChild('open', args), runChild('open', args)];
      const said = (await Promise.all(both.map((running) => running.firstLine()))).sort();
      for (const { child } of both) child.stdin.end('\n');
      expect(await Promise.all(both.map((running) => running.ended))).toEqual([0, 0]);
      const inUse = expect.stringMatching(/^StartError: Another server process uses the data directory/);
      expect(said).toEqual(name === 'sqlite' ? [inUse, 'opened'] : ['opened', 'opened']);
    });
  });
});
