import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runChild } from '../../../../test/children/run.ts';
import { eachDatabase } from '../../../../test/databases.ts';
import { addFact } from '../../../../test/facts.ts';

/** A page in the middle: neither the header nor the schema tells. */
function overwritePage(path: string): void {
  const bytes = readFileSync(path);
  bytes.fill(0xff, 12 * 4096, 13 * 4096);
  writeFileSync(path, bytes);
}

eachDatabase((_, openTestDatabase, newLocation) => {
  it('the data directory is free again after kill -9 of its server', async () => {
    const location = await newLocation();
    const running = runChild('open', [location.dataDir]);
    expect(await running.firstLine()).toBe('opened');
    await expect(openTestDatabase({ location })).rejects.toThrow(
      /^Another server process uses the data directory/,
    );
    running.child.kill('SIGKILL');
    await running.ended;
    await (await openTestDatabase({ location })).ping();
  });

  it.each([
    ['is no database', (path: string) => writeFileSync(path, 'This was a database once.'.repeat(1000))],
    ['is cut short', (path: string) => truncateSync(path, 8192)],
    ['has an overwritten page', overwritePage],
  ])(
    'T17: a file that %s stops the start with one clear line and is left as it is',
    async (_state, damage) => {
      const location = await newLocation();
      const db = await openTestDatabase({ location });
      await db.transaction(async (tx) => {
        for (let i = 0; i < 500; i++) await addFact(tx, `key${i}`, 'x'.repeat(200));
      });
      await db.close();
      const path = join(location.dataDir, 'database.sqlite');
      damage(path);
      copyFileSync(path, `${path}.before`);
      const opening = openTestDatabase({ location });
      await expect(opening).rejects.toThrow(
        /^The database file .+ is damaged \(.+\): restore a backup[^\n]*$/,
      );
      expect(readFileSync(path).equals(readFileSync(`${path}.before`))).toBe(true);
    },
  );
}, 'sqlite');
