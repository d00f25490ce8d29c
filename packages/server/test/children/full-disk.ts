/** full-disk.ts <dataDir on a small file system>: fills the disk, frees it, and says what the database made of it. */
import { rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../src/lib/app-error.ts';
import { migrations } from '../../src/migrations/index.ts';
import { openDatabase } from '../../src/platform/database/index.ts';
import { addFact, factKeys } from '../facts.ts';
import { silentLog } from '../silent-log.ts';

const [dataDir = ''] = process.argv.slice(2);
const db = await openDatabase({ dataDir, migrations, log: silentLog });
const ballast = join(dataDir, 'ballast');
writeFileSync(ballast, Buffer.alloc(1024 * 1024));

const acknowledged: string[] = [];
let failure: unknown;
for (let i = 0; failure === undefined && i < 10_000; i++) {
  const key = `full-${String(i).padStart(5, '0')}`;
  await db
    .transaction((tx) => addFact(tx, key, 'x'.repeat(4_000)))
    .then(() => acknowledged.push(key))
    .catch((error) => {
      failure = error;
    });
}
const readable = JSON.stringify(await factKeys(db, 'full-')) === JSON.stringify(acknowledged);
const stillFull = await db
  .transaction((tx) => addFact(tx, 'again', 'x'.repeat(4_000)))
  .catch((error) => error);
rmSync(ballast);
await db.transaction((tx) => addFact(tx, 'healed', 'x'));
await db.close();
const codeOf = (error: unknown) => (error instanceof AppError ? error.code : String(error));
writeSync(
  1,
  JSON.stringify({
    code: codeOf(failure),
    again: codeOf(stillFull),
    readable,
    some: acknowledged.length > 10,
  }),
);
