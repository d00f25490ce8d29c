/**
 * commit.ts <dataDir> <transactions at once> <rounds> [stopped]: acknowledges each committed key on a line of its own.
 * With a clock that is stopped no group of transactions ends for the time it takes.
 */
import { writeSync } from 'node:fs';
import { migrations } from '../../src/migrations/index.ts';
import { openDatabase } from '../../src/platform/database/index.ts';
import { addFact } from '../facts.ts';
import { silentLog } from '../silent-log.ts';

const [dataDir = '', atOnce = '1', rounds = '1', clock = ''] = process.argv.slice(2);
if (clock === 'stopped') performance.now = () => 0;
const db = await openDatabase({ dataDir, migrations, log: silentLog });

async function commit(key: string): Promise<void> {
  await db.transaction((tx) => addFact(tx, key, 'x'));
  writeSync(1, `ack ${key}\n`);
}

await db.transaction((tx) => addFact(tx, `warm-${process.pid}`, 'x'));
writeSync(1, 'ready\n');
for (let round = 0; round < Number(rounds); round++) {
  await Promise.all(
    Array.from({ length: Number(atOnce) }, (_, i) => commit(`k-${process.pid}-${round}-${i}`)),
  );
}
await db.close();
