import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachDatabase } from '../../../test/databases.ts';
import { openWorld, type World } from '../../../test/people.ts';
import { newId } from '../../lib/ids.ts';
import { createDiskStorage, type FileStorage } from '../../platform/files/index.ts';
import { type Articles, createArticles } from './index.ts';
import { findPicture, insertPicture } from './picture.store.ts';
import { savePictures } from './save-pictures.ts';
import type { ArticleTable } from './tables.ts';

eachDatabase((_name, openTestDatabase) => {
  let world: World;
  let root: string;
  let storage: FileStorage;
  let articles: Articles;

  beforeAll(async () => {
    world = await openWorld(openTestDatabase);
    root = await mkdtemp(join(tmpdir(), 'switchboard-pictures-'));
    storage = await createDiskStorage(root, Date.now);
    articles = createArticles({
      database: world.database,
      publicUrl: 'http://localhost',
      helpKeyOf: async () => 'key',
      storage,
      signingKey: Buffer.alloc(32, 1),
      onChanged: async () => {},
      now: world.clock.now,
    });
  });
  afterAll(async () => {
    await world.close();
    await rm(root, { recursive: true });
  });

  async function aStoredPicture() {
    const { key, size, sha256 } = await storage.write(Readable.from(['picture']), 100);
    const id = newId(world.clock.now());
    const row = { id, company_id: world.companyId, name: 'x.png', type: 'image/png', width: 1, height: 1 };
    const kept = { ...row, size, sha256, storage_key: key, created_at: world.clock.now() };
    await world.database.transaction((tx) => insertPicture(tx, kept));
    return kept;
  }
  async function anArticle(body: string) {
    const at = world.clock.now();
    const id = newId(at);
    const words = { slug: id, title: id, category: '', body, excerpt: '', search_text: '' };
    const row: ArticleTable = {
      ...words,
      id,
      company_id: world.companyId,
      status: 'draft',
      created_at: at,
      updated_at: at,
      published_at: null,
    };
    await world.database.transaction(async (tx) => {
      await tx.query.insertInto('article').values(row).execute();
      await savePictures(tx, row, at);
    });
    return row;
  }
  const expire = ({ id, storage_key }: { id: string; storage_key: string }) =>
    articles.jobs['article-picture.expire']!.run({ pictureId: id, storageKey: storage_key }, { last: false });
  const filesOnDisk = async () =>
    (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;
  const jobs = () => world.database.query.selectFrom('job').select('id').execute();

  test('a picture that no article has goes with its bytes, and once more does no harm', async () => {
    const before = await filesOnDisk();
    const picture = await aStoredPicture();
    await expire(picture);
    await expire(picture);
    expect(await findPicture(world.database, picture.id)).toBeUndefined();
    expect(await filesOnDisk()).toBe(before);
  });

  test('one that an article has stays, and its end is planned when the last article lets go of it', async () => {
    const picture = await aStoredPicture();
    const first = await anArticle(`![x](picture:${picture.id})`);
    const second = await anArticle(`![x](picture:${picture.id})`);
    const save = (row: ArticleTable, body: string) =>
      world.database.transaction((tx) => savePictures(tx, { ...row, body }, world.clock.now()));
    await save(first, 'none');
    await expire(picture);
    expect(await findPicture(world.database, picture.id)).toMatchObject({ id: picture.id });
    await save(second, 'none');
    expect((await jobs()).some(({ id }) => id.includes(picture.id))).toBe(true);
    await expire(picture);
    expect(await findPicture(world.database, picture.id)).toBeUndefined();
  });
});
