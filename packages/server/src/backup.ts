import { resolve } from 'node:path';
import { ConfigError, configFromEnvironment } from './config.ts';
import { createBackup } from './platform/database/backup/index.ts';
import { StartError } from './platform/database/index.ts';

const USAGE = 'Usage: npm run backup -- <new folder>';

try {
  const [target, ...rest] = process.argv.slice(2);
  if (!target || target.startsWith('-') || rest.length > 0) throw new StartError(USAGE);
  const { dataDir, databaseUrl } = configFromEnvironment();
  const folder = resolve(target);
  const { files } = await createBackup({ dataDir, databaseUrl, target: folder, now: Date.now() });
  const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
  const amount = `${Object.keys(files).length} files, ${(bytes / 1024 / 1024).toFixed(1)} MB`;
  process.stdout.write(`Backed up to ${folder}: ${amount}\n`);
} catch (error) {
  const known = error instanceof StartError || error instanceof ConfigError;
  process.stderr.write(`${known ? error.message : (error as Error).stack}\n`);
  process.exitCode = 1;
}
