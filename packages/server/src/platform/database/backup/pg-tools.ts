import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartError } from '../start-error.ts';

type Tool = 'pg_dump' | 'pg_restore';

async function run(tool: Tool, args: string[]): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const child = spawn(tool, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  child.on('error', (error) => {
    reject(
      new StartError(`${tool} could not be run: install the PostgreSQL client programs`, { cause: error }),
    );
  });
  child.on('close', (code) => {
    if (code === 0) resolve();
    else reject(new StartError(`${tool} failed: ${said.trim().replaceAll('\n', ' ')}`));
  });
  return promise;
}

/** The password goes through a file that only we can read: arguments are seen by everybody on the machine. */
async function runOn(databaseUrl: string, tool: Tool, args: string[]): Promise<void> {
  const url = new URL(databaseUrl);
  const folder = await mkdtemp(join(tmpdir(), 'switchboard-'));
  try {
    const passfile = join(folder, 'pgpass');
    const password = decodeURIComponent(url.password).replace(/[\\:]/g, '\\$&');
    await writeFile(passfile, `*:*:*:*:${password}\n`, { mode: 0o600 });
    url.password = '';
    if (password) url.searchParams.set('passfile', passfile);
    await run(tool, [...args, '--no-owner', '--no-privileges', `--dbname=${url.href}`]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Schemas that an earlier restore put aside. */
export const ASIDE = 'before_restore_';

/** One consistent snapshot; the server may be running. */
export function dumpPostgres(databaseUrl: string, file: string): Promise<void> {
  return runOn(databaseUrl, 'pg_dump', ['--format=custom', `--exclude-schema=${ASIDE}*`, `--file=${file}`]);
}

/** All or nothing. */
export function loadPostgres(databaseUrl: string, file: string): Promise<void> {
  return runOn(databaseUrl, 'pg_restore', ['--single-transaction', '--exit-on-error', file]);
}
