import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { eachDatabase } from '../../../test/databases.ts';
import { eventually } from '../../../test/hearing.ts';
import { COMPANY, openLibrary } from '../../../test/library.ts';
import { aPdf } from '../../../test/sample-files.ts';
import { silentLog } from '../../../test/silent-log.ts';
import { createEgress } from '../../platform/egress/index.ts';
import type { FileStorage } from '../../platform/files/index.ts';
import { createJobRunner } from '../../platform/jobs/index.ts';
import { createParser } from '../../platform/parsing/index.ts';
import { type FileRow, findFile, insertFile } from './document-file.store.ts';
import { insertText } from './document-text.store.ts';
import { createDocuments } from './index.ts';

const TEXT = 'The ferry leaves at noon, and the boat at one. '.repeat(8_000);

/** What texts have no need of. */
const NOTHING_ELSE = {
  storage: {} as FileStorage,
  parser: createParser(),
  egress: createEgress(),
  maxFileBytes: 0,
  limits: { documents: 10, bytes: 0 },
  userAgent: '',
};

const aFile = (source_id: string): FileRow => ({
  source_id,
  company_id: COMPANY,
  name: 'berths.pdf',
  type: 'application/pdf',
  charset: null,
  size: 1,
  sha256: '',
  storage_key: 'a-key',
  page: 17,
  pages: 40,
});

eachDatabase((_name, openTestDatabase) => {
  async function aDocument() {
    const library = await openLibrary(openTestDatabase);
    const { database, knowledge } = library;
    const told: string[] = [];
    const documents = createDocuments({
      database,
      knowledge,
      articles: { holdPublished: async () => undefined },
      ...NOTHING_ELSE,
      onUpdated: (_, { status }) => told.push(status),
      onRemoved: () => {},
      now: Date.now,
    });
    const { id } = await knowledge.add(
      COMPANY,
      { kind: 'text', title: 'Ferries', everyBot: true },
      (tx, row) => insertText(tx, row.id, TEXT),
    );
    const job = documents.jobs['document.read']!;
    return { library, id, told, run: (last = false) => job.run({ companyId: COMPANY, id }, { last }) };
  }

  test('a process that dies while it reads leaves nothing that is found; the next one reads all of it', async () => {
    const { library, id, run } = await aDocument();
    const { knowledge, database } = library;
    let parts = 0;
    const dying = knowledge.index(COMPANY, id, { text: TEXT }, () => {
      parts += 1;
      if (parts === 3) throw new Error('the process ends here');
    });
    await expect(dying).rejects.toThrow('the process ends here');
    expect((await library.rows()).chunks).toBeGreaterThan(0);
    const half = await knowledge.find(database, COMPANY, id);
    expect(half).toMatchObject({ status: 'indexing', index_id: null });
    expect(half?.progress).toBeGreaterThan(0);
    expect((await knowledge.search({ companyId: COMPANY }, { text: 'ferry' })).passages).toEqual([]);
    await run();
    const whole = await knowledge.find(database, COMPANY, id);
    expect(whole).toMatchObject({ status: 'ready', progress: 100 });
    const passages = await knowledge.passages(whole!, 0, 10_000);
    expect(
      passages
        .map(({ text }) => text)
        .join(' ')
        .match(/ferry/g),
    ).toHaveLength(8_000);
  });

  test('a reading that fails is tried again, and only the last failure is told', async () => {
    const { library, id, told, run } = await aDocument();
    const { knowledge, database } = library;
    await database.transaction(async (tx) => {
      await tx.query.updateTable('knowledge_source').set({ chunk_count: 0 }).execute();
    });
    const index = knowledge.index;
    knowledge.index = () => Promise.reject(new Error('the disk is full'));
    await expect(run()).rejects.toThrow('the disk is full');
    expect(await knowledge.find(database, COMPANY, id)).toMatchObject({ status: 'waiting' });
    await expect(run(true)).rejects.toThrow('the disk is full');
    expect(await knowledge.find(database, COMPANY, id)).toMatchObject({ error: 'could_not_read' });
    expect(told.at(-1)).toBe('failed');
    knowledge.index = index;
    await run();
    expect(told.at(-1)).toBe('ready');
  });

  test('a file whose reader was killed goes to another one when the lease has run out', async () => {
    const library = await openLibrary(openTestDatabase);
    const { database, knowledge } = library;
    const pages = Array.from({ length: 40 }, (_, page) => [`On sheet ${page} lies boat ${page * 31}.`]);
    const storage = { read: async () => Readable.from([aPdf(pages)]) } as unknown as FileStorage;
    const documents = createDocuments({
      ...NOTHING_ELSE,
      database,
      knowledge,
      articles: { holdPublished: async () => undefined },
      storage,
      onUpdated: () => {},
      onRemoved: () => {},
      now: Date.now,
    });
    const source = { kind: 'file' as const, title: 'Berths', everyBot: true };
    const { id } = await knowledge.add(COMPANY, source, (tx, row) => insertFile(tx, aFile(row.id)));
    // What a process leaves that is killed while it reads page 17.
    const left = { job: 'left', locked_by: 'killed', locked_until: Date.now() + 1_000 };
    await database.transaction(async (tx) => {
      await tx.query
        .updateTable('knowledge_source')
        .set({ status: 'indexing', progress: 20, revision: 1 })
        .execute();
      const payload = JSON.stringify({ companyId: COMPANY, id });
      const { job, ...lock } = left;
      const row = { id: job, kind: 'document.read', payload, run_at: 0, attempts: 1, ...lock };
      await tx.query.insertInto('job').values(row).execute();
    });
    const options = {
      database,
      handlers: documents.jobs,
      now: Date.now,
      log: silentLog,
      nodeId: 'next',
      poll: 20,
    };
    const runner = createJobRunner(options);
    await runner.start();
    const whole = await eventually(async () => {
      const row = await knowledge.find(database, COMPANY, id);
      expect(row).toMatchObject({ status: 'ready', progress: 100 });
      return row;
    });
    await runner.stop();
    expect(Date.now()).toBeGreaterThanOrEqual(left.locked_until);
    expect((await knowledge.passages(whole!, 0, 100)).map(({ path }) => JSON.parse(path))).toEqual(
      pages.map((_, at) => [`Page ${at + 1}`]),
    );
    expect(await findFile(database, id)).toMatchObject({ page: null, pages: 40 });
  });

  test('a job for what was removed does nothing', async () => {
    const { library, id, run } = await aDocument();
    await library.knowledge.remove(COMPANY, id);
    await run();
    expect((await library.rows()).chunks).toBe(0);
  });
});
