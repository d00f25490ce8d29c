import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import pino from 'pino';
import { ConfigError, configFromEnvironment } from './config.ts';
import { restoreBackup } from './platform/database/backup/index.ts';
import { StartError } from './platform/database/index.ts';
import { resetEventLog } from './platform/events/index.ts';

const USAGE = 'Usage: npm run restore -- <folder of the backup> [--force]';

function readArguments(): { backup: string; force: boolean } {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { force: { type: 'boolean', default: false } },
    });
    const [backup, ...rest] = positionals;
    if (backup && rest.length === 0) return { backup: resolve(backup), force: values.force };
  } catch (error) {
    throw new StartError(USAGE, { cause: error });
  }
  throw new StartError(USAGE);
}

try {
  const { backup, force } = readArguments();
  const { dataDir, databaseUrl } = configFromEnvironment();
  const log = pino({ level: 'error' });
  const { createdAt } = await restoreBackup({
    dataDir,
    databaseUrl,
    backup,
    force,
    now: Date.now(),
    log,
    afterRestore: resetEventLog,
  });
  process.stdout.write(
    `Restored the backup of ${createdAt} to ${dataDir}. Start the server with npm start.\n`,
  );
} catch (error) {
  const known = error instanceof StartError || error instanceof ConfigError;
  process.stderr.write(`${known ? error.message : (error as Error).stack}\n`);
  process.exitCode = 1;
}
