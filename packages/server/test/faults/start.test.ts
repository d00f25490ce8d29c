import { once } from 'node:events';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { embedded, temporaryFolder } from './support/places.ts';
import { steadyPort } from './support/ports.ts';
import { launch, type ServerOptions, startServerProcess } from './support/server-process.ts';

/** What a start that must fail came to. */
async function failedStart(options: Partial<ServerOptions>, port?: number) {
  const { ended, output } = launch({ location: embedded(), ...options }, port ?? (await steadyPort()));
  const code = await ended;
  return { code, output: output() };
}

const oneLine = (words: string) => ({
  code: 1,
  output: expect.stringMatching(new RegExp(`^Switchboard cannot start\\. ${words}[^\\n]*\\n$`)),
});

async function anotherProgram(port: number): Promise<void> {
  const other = createServer().listen(port, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
}

it('a wrong setting stops the start with one line that names it', async () => {
  const wrong: [Record<string, string>, string][] = [
    [{ PORT: 'abc' }, 'PORT: '],
    [{ PORT: '65536' }, 'PORT: '],
    [{ HOST: 'no.such.host.invalid' }, 'HOST: '],
    [{ HOST: '192.0.2.1' }, 'HOST: '],
    [{ PUBLIC_URL: 'chat.example.com' }, 'PUBLIC_URL: '],
    [{ PUBLIC_URL: 'https://example.com/chat' }, 'PUBLIC_URL: '],
    [{ ADMIN_PASSWORD: 'short' }, 'ADMIN_PASSWORD: '],
    [{ ADMIN_EMAIL: 'nobody' }, 'ADMIN_EMAIL: '],
    [{ DATABASE_URL: 'mysql://localhost/chat' }, 'DATABASE_URL: '],
    [{ DATABASE_URL: 'postgres://127.0.0.1:1/chat' }, 'DATABASE_URL: Postgres cannot be used \\('],
    [{ REDIS_URL: 'redis://127.0.0.1:1' }, 'REDIS_URL: Redis cannot be used \\('],
    [{ TRUST_PROXY: 'everybody' }, 'TRUST_PROXY: '],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL: '],
  ];
  const results = await Promise.all(wrong.map(([env]) => failedStart({ env })));
  expect(results).toEqual(wrong.map(([, words]) => oneLine(words)));
});

it('a port that another program has stops the start with one line, and leaves the data free', async () => {
  const [port, location] = [await steadyPort(), embedded()];
  await anotherProgram(port);
  expect(await failedStart({ location }, port)).toEqual(
    oneLine(`PORT: Another program listens on 127\\.0\\.0\\.1:${port}`),
  );
  const server = await startServerProcess({ location });
  expect(await server.stop()).toBe(0);
});

it('a data directory that cannot be written stops the start with one line that names it', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const readOnly = join(folder, 'read-only');
  mkdirSync(readOnly);
  const mounted = ['unshare', '--map-root-user', '--mount', 'sh', '-c'];
  const mount = `mount -t tmpfs -o ro tmpfs ${readOnly} && exec "$0" "$@"`;
  const at = (dataDir: string) => ({ location: { dataDir, databaseUrl: undefined } });
  const results = await Promise.all([
    failedStart(at(file)),
    failedStart(at(join(file, 'data'))),
    failedStart({ ...at(readOnly), before: [...mounted, mount] }),
    failedStart({ ...at(join(readOnly, 'data')), before: [...mounted, mount] }),
  ]);
  expect(results).toEqual(results.map(() => oneLine(`DATA_DIR: ${folder}\\S* cannot be written`)));
});

it('T17: a file that is no database of ours stops the start with one line, and is left as it was', async () => {
  const good = embedded();
  const server = await startServerProcess({ location: good });
  await server.stop();

  async function with_(change: (path: string, db: () => DatabaseSync) => void) {
    const location = embedded();
    cpSync(good.dataDir, location.dataDir, { recursive: true });
    const path = join(location.dataDir, 'database.sqlite');
    change(path, () => new DatabaseSync(path));
    return failedStart({ location });
  }
  const results = await Promise.all([
    with_((path) => writeFileSync(path, 'Not a database. '.repeat(4096))),
    with_((_, open) => {
      const db = open();
      db.exec("INSERT INTO migration (id, applied_at) VALUES ('9999-from-the-future', 0)");
      db.close();
    }),
  ]);
  expect(results).toEqual([
    oneLine('The database file \\S+ is damaged \\(.+\\): restore a backup'),
    oneLine('The database was made by a newer version \\(migration 9999-from-the-future\\)'),
  ]);

  const foreign = embedded();
  const path = join(foreign.dataDir, 'database.sqlite');
  const other = new DatabaseSync(path);
  other.exec("CREATE TABLE message (subject TEXT); INSERT INTO message VALUES ('of another program')");
  other.close();
  expect(await failedStart({ location: foreign })).toEqual(
    oneLine('The database file \\S+ is of another program'),
  );
  const after = new DatabaseSync(path);
  expect(after.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'message' }]);
  after.close();
});

it('a second server on the same data stops with one line, and the first goes on', async () => {
  const location = embedded();
  const first = await startServerProcess({ location });
  expect(await failedStart({ location })).toEqual(
    oneLine(`Another server process uses the data directory ${location.dataDir}`),
  );
  expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
});
