import { expect, test } from 'vitest';
import { eachDatabase } from '../../../test/databases.ts';
import { COMPANY, openLibrary } from '../../../test/library.ts';
import { createEgress } from '../../platform/egress/index.ts';
import type { FileStorage } from '../../platform/files/index.ts';
import { createParser } from '../../platform/parsing/index.ts';
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

  test('a job for what was removed does nothing', async () => {
    const { library, id, run } = await aDocument();
    await library.knowledge.remove(COMPANY, id);
    await run();
    expect((await library.rows()).chunks).toBe(0);
  });
});
