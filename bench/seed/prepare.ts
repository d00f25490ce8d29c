import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ServerProcess } from '../servers/process.ts';
import { startProduct } from '../servers/product.ts';
import { withScratchDir, withServer } from '../servers/scratch.ts';
import { fill } from './fill.ts';

const local = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const CACHE = local('../.cache/');
const RECIPE = ['fill.ts', 'rows.ts', 'words.ts', 'random.ts'].map((name) =>
  readFileSync(local(name), 'utf8'),
);
const INDEX_MS = 15 * 60_000;

const databaseFile = (dataDir: string) => join(dataDir, 'database.sqlite');

function read<T>(dataDir: string, sql: string): T[] {
  const db = new DatabaseSync(databaseFile(dataDir), { readOnly: true });
  try {
    return db.prepare(sql).all() as T[];
  } finally {
    db.close();
  }
}

/** Waits for the server that runs on the directory to have indexed every message. */
async function waitForSearchIndex(dataDir: string): Promise<void> {
  const behind = `SELECT (SELECT max(n) FROM message) - indexed_rowid AS messages FROM message_search_state`;
  for (const end = performance.now() + INDEX_MS; performance.now() < end; await sleep(500)) {
    if (read<{ messages: number }>(dataDir, behind)[0]?.messages === 0) return;
  }
  throw new Error('The search index is not complete after a quarter of an hour');
}

/** Makes a directory with `messages` messages, once for a schema and a recipe; the copy that is kept stays untouched. */
async function prepare(messages: number): Promise<string> {
  return withScratchDir(async (scratch) => {
    const dir = join(scratch, 'data');
    await withServer(startProduct(dir), async () => {});
    const schema = read<{ sql: string }>(dir, 'SELECT sql FROM sqlite_schema ORDER BY name');
    const version = createHash('sha256')
      .update(JSON.stringify([schema, RECIPE]))
      .digest('hex')
      .slice(0, 12);
    const kept = join(CACHE, `${messages}-${version}`);
    if (existsSync(kept)) return kept;
    process.stderr.write(`Making a database of ${messages.toLocaleString('en')} messages …\n`);
    fill(databaseFile(dir), messages, Date.now());
    await withServer(startProduct(dir), () => waitForSearchIndex(dir));
    mkdirSync(CACHE, { recursive: true });
    cpSync(dir, `${kept}.part`, { recursive: true });
    renameSync(`${kept}.part`, kept);
    return kept;
  });
}

const prepared = new Map<number, Promise<string>>();

/** Runs the product on a copy of its own of a database with `messages` messages. */
export async function withSeededProduct<T>(
  messages: number,
  use: (server: ServerProcess, dataDir: string) => Promise<T>,
): Promise<T> {
  const kept = prepared.get(messages) ?? prepare(messages);
  prepared.set(messages, kept);
  const original = await kept;
  return withScratchDir(async (scratch) => {
    const dir = join(scratch, 'data');
    cpSync(original, dir, { recursive: true });
    // Or the copy's way to the disk would be measured as the server's.
    spawnSync('sync');
    return withServer(startProduct(dir), (server) => use(server, dir));
  });
}

/** Open conversations with at least `minLength` messages, in no order. */
export function sampleConversations(dataDir: string, limit: number, minLength: number): string[] {
  const sql = `SELECT id FROM conversation WHERE state = 'active' AND last_seq >= ${minLength}
    ORDER BY substr(id, -8) LIMIT ${limit}`;
  return read<{ id: string }>(dataDir, sql).map(({ id }) => id);
}
