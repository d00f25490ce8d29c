/** open.ts <dataDir> [databaseUrl]: opens the database, says how that went on one line, and waits for a line. */

import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { migrations } from '../../src/migrations/index.ts';
import { openDatabase } from '../../src/platform/database/index.ts';
import { silentLog } from '../silent-log.ts';

const [dataDir = '', databaseUrl] = process.argv.slice(2);
try {
  const db = await openDatabase({ dataDir, databaseUrl, migrations, log: silentLog });
  writeSync(1, 'opened\n');
  await once(process.stdin, 'data');
  await db.close();
} catch (error) {
  writeSync(1, `${String(error)}\n`);
}
process.exit();
