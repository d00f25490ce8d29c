import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../../../test/commands.ts';
import { eachDatabase, type TestLocation } from '../../../../test/databases.ts';
import { addFact, fact, factKeys } from '../../../../test/facts.ts';
import { appendEvent, changedConversations, syncCursor } from '../../events/index.ts';
import type { Database } from '../index.ts';

const settings = ({ dataDir, databaseUrl }: TestLocation) => ({
  DATA_DIR: dataDir,
  DATABASE_URL: databaseUrl,
});
const backup = (at: TestLocation, folder: string) => runCommand('backup', [folder], settings(at));
const restore = (at: TestLocation, ...args: string[]) => runCommand('restore', args, settings(at));

function addFile(at: TestLocation, path: string, content: string): void {
  const full = join(at.dataDir, 'files', path);
  mkdirSync(join(full, '..'), { recursive: true });
  writeFileSync(full, content);
}

const fileOf = (at: TestLocation, path: string) => readFileSync(join(at.dataDir, 'files', path), 'utf8');

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'switchboard-backup-'));
  folders.push(folder);
  return folder;
}

function noteChange(db: Database): Promise<void> {
  const event = { companyId: 'acme', conversationId: 'c', type: 'x', data: null, createdAt: 1 };
  return db.transaction((tx) => appendEvent(tx, event));
}

eachDatabase((name, openTestDatabase, _newLocation, newPlace) => {
  const restoredFacts = async (at: TestLocation) => {
    const db = await openTestDatabase({ location: at });
    const keys = await factKeys(db, 'k');
    await db.close();
    return keys;
  };

  async function withData(): Promise<{ at: TestLocation; db: Database; folder: string }> {
    const at = await newPlace();
    const db = await openTestDatabase({ location: at });
    await db.transaction((tx) => addFact(tx, 'k1', 'x'));
    addFile(at, 'ab/cd/0123456789', 'a photo');
    return { at, db, folder: join(newFolder(), 'first') };
  }

  async function withBackup() {
    const source = await withData();
    expect(await backup(source.at, source.folder)).toMatchObject({ code: 0, err: '' });
    return source;
  }

  it('a backup of a running server, taken while it writes, is whole and holds what was committed before', async () => {
    const { at, db, folder } = await withData();
    addFile(at, 'incoming/half', 'not yet a file');
    let writing = true;
    let written = 0;
    const writer = (async () => {
      for (; writing; written++) await db.transaction((tx) => addFact(tx, `k-during-${written}`, 'x'));
    })();
    const result = await backup(at, folder);
    writing = false;
    await writer;
    expect(result).toMatchObject({ code: 0, err: '' });
    expect(result.out).toMatch(/^Backed up to .+: 2 files, \d+\.\d MB\n$/);
    expect(written).toBeGreaterThan(10);
    await db.close();

    const there = await newPlace();
    expect(await restore(there, folder)).toMatchObject({ code: 0, err: '' });
    expect(fileOf(there, 'ab/cd/0123456789')).toBe('a photo');
    expect(existsSync(join(there.dataDir, 'files/incoming'))).toBe(false);
    const keys = await restoredFacts(there);
    expect(keys).toContain('k1');
    const during = keys.filter((key) => key !== 'k1').length;
    expect(new Set(keys)).toEqual(
      new Set(['k1', ...Array.from({ length: during }, (_, i) => `k-during-${i}`)]),
    );
  });

  it('a restored instance has a new epoch: every cursor of before is answered with resync_required', async () => {
    const { db, folder, at } = await withData();
    await noteChange(db);
    const cursor = await syncCursor(db);
    await noteChange(db);
    expect((await changedConversations(db, 'acme', cursor, 10)).conversationIds).toEqual(['c']);
    await backup(at, folder);
    const there = await newPlace();
    await restore(there, folder);
    const restored = await openTestDatabase({ location: there });
    expect(await fact(restored, 'epoch')).not.toBe(await fact(db, 'epoch'));
    await expect(changedConversations(restored, 'acme', cursor, 10)).rejects.toMatchObject({
      code: 'resync_required',
    });
    const fresh = await syncCursor(restored);
    await noteChange(restored);
    expect((await changedConversations(restored, 'acme', fresh, 10)).conversationIds).toEqual(['c']);
  });

  it('a backup never overwrites anything, and what failed leaves nothing behind', async () => {
    const { at, folder } = await withBackup();
    const before = statSync(join(folder, 'manifest.json')).mtimeMs;
    expect(await backup(at, folder)).toMatchObject({ code: 1, err: expect.stringContaining('is not empty') });
    expect(statSync(join(folder, 'manifest.json')).mtimeMs).toBe(before);
    const nowhere = { ...at, databaseUrl: at.databaseUrl?.replace(/(:\d+\/).*/, '$1no_such_database') };
    if (name === 'sqlite') rmSync(join(at.dataDir, 'database.sqlite'), { force: true });
    const failed = await backup(nowhere, join(folder, '../second'));
    expect(failed).toMatchObject({ code: 1, out: '' });
    expect(failed.err).toMatch(
      name === 'sqlite' ? /^There is no database at [^\n]+\n$/ : /^pg_dump failed: [^\n]+\n$/,
    );
    expect(readdirSync(join(folder, '..'))).toEqual(['first']);
  });

  it('restore refuses to overwrite data, and with --force puts it aside', async () => {
    const { folder } = await withBackup();
    const there = await newPlace();
    const other = await openTestDatabase({ location: there });
    await other.transaction((tx) => addFact(tx, 'k-other', 'x'));
    await other.close();
    addFile(there, 'ef/01/0123456789', 'another photo');
    expect(await restore(there, folder)).toMatchObject({ code: 1, err: expect.stringContaining('--force') });
    expect(await restoredFacts(there)).toEqual(['k-other']);

    expect(await restore(there, folder, '--force')).toMatchObject({ code: 0, err: '' });
    expect(await restoredFacts(there)).toEqual(['k1']);
    const aside = readdirSync(there.dataDir).find((entry) => entry.startsWith('before-restore-')) ?? '';
    expect(readFileSync(join(there.dataDir, aside, 'files/ef/01/0123456789'), 'utf8')).toBe('another photo');
    expect(existsSync(join(there.dataDir, 'files/ef'))).toBe(false);
  });

  it('restore refuses while a server runs', async () => {
    const { folder } = await withBackup();
    const there = await newPlace();
    const running = await openTestDatabase({ location: there });
    await running.ping();
    const refused = await restore(there, folder, '--force');
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(
      name === 'sqlite' ? /^Another server process uses/ : /^A server uses this database/,
    );
    await running.transaction((tx) => addFact(tx, 'still', 'works'));
  });

  describe('a backup that is not whole is refused before anything is touched', () => {
    const snapshot = name === 'sqlite' ? 'database.sqlite' : 'database.dump';
    const file = 'files/ab/cd/0123456789';
    const change = (folder: string, edit: (manifest: { files: Record<string, object> }) => void) => {
      const path = join(folder, 'manifest.json');
      const manifest = JSON.parse(readFileSync(path, 'utf8'));
      edit(manifest);
      writeFileSync(path, JSON.stringify(manifest));
    };

    let whole: string;
    let there: TestLocation;
    beforeAll(async () => {
      whole = (await withBackup()).folder;
      there = await newPlace();
      const db = await openTestDatabase({ location: there });
      await db.transaction((tx) => addFact(tx, 'k-other', 'x'));
      await db.close();
    });

    it.each<[string, RegExp, (folder: string) => void]>([
      [
        'a flipped bit',
        /database\.\w+ is not what was backed up/,
        (folder) => flipBit(join(folder, snapshot)),
      ],
      ['a missing file', /0123456789 is missing/, (folder) => rmSync(join(folder, file))],
      ['no manifest', /is no backup/, (folder) => rmSync(join(folder, 'manifest.json'))],
      [
        'half a manifest',
        /manifest\.json of .+ is damaged/,
        (folder) => writeFileSync(join(folder, 'manifest.json'), '{"for'),
      ],
      [
        'a path that leads out',
        /manifest\.json of .+ is damaged/,
        (folder) =>
          change(folder, ({ files }) => {
            files['files/../../../../etc/passwd'] = {};
          }),
      ],
      [
        'a snapshot that is no database, though its checksum is right',
        name === 'sqlite' ? /is damaged \(file is not a database\)/ : /^pg_restore failed/,
        (folder) => {
          writeFileSync(join(folder, snapshot), 'x'.repeat(4096));
          const sha256 = createHash('sha256').update('x'.repeat(4096)).digest('hex');
          change(folder, ({ files }) => {
            files[snapshot] = { bytes: 4096, sha256 };
          });
        },
      ],
    ])('%s', async (_damage, message, damage) => {
      const folder = join(newFolder(), 'damaged');
      cpSync(whole, folder, { recursive: true });
      damage(folder);
      const refused = await restore(there, folder, '--force');
      expect(refused).toMatchObject({ code: 1, out: '' });
      expect(refused.err).toMatch(message);
      expect(refused.err).toMatch(/^[^\n]+\n$/);
      expect(await restoredFacts(there)).toEqual(['k-other']);
    });
  });

  it('a backup is restored to the kind of database it was made of', async () => {
    const { folder } = await withBackup();
    const there = await newPlace();
    const databaseUrl = name === 'sqlite' ? 'postgres://postgres@127.0.0.1:1/none' : undefined;
    const refused = await restore({ ...there, databaseUrl }, folder);
    expect(refused).toMatchObject({ code: 1, err: expect.stringMatching(`^This is a backup of ${name}`) });
  });
});

it('both commands say how they are used', async () => {
  const calls = [[], ['a', 'b'], ['--what']].flatMap((args) => [
    runCommand('backup', args, {}),
    runCommand('restore', args, {}),
  ]);
  for (const { code, err } of await Promise.all(calls)) {
    expect(code).toBe(1);
    expect(err).toMatch(/^Usage: npm run \w+ -- <[^\n]+\n$/);
  }
});

function flipBit(path: string): void {
  const bytes = readFileSync(path);
  const middle = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
  writeFileSync(path, bytes);
}
