import { describe, expect, it } from 'vitest';
import { ABSENT_ID } from '../../../../test/builders.ts';
import { eachDatabase } from '../../../../test/databases.ts';
import { fakeEmbedder } from '../../../../test/fake-embedder.ts';
import { COMPANY, OTHER, openLibrary } from '../../../../test/library.ts';
import { silentLog } from '../../../../test/silent-log.ts';
import { createKnowledge } from '../index.ts';
import { findSource } from '../source.store.ts';

const HOUR = 60 * 60_000;
const EMPTY = { chunks: 0, terms: 0, vectors: 0 };
const long = (word: string, sentences = 200) =>
  `The ${word} is described here at some length. `.repeat(sentences);

eachDatabase((_, openTestDatabase) => {
  const ask = async ({ knowledge }: Awaited<ReturnType<typeof openLibrary>>, text: string) =>
    (await knowledge.search({ companyId: COMPANY }, { text }, { limit: 100 })).passages;

  describe('indexing', () => {
    it('makes a source ready, with its language, passages and, by jobs, their vectors', async () => {
      const library = await openLibrary(openTestDatabase);
      const id = await library.write(long('engine', 900));
      const before = await findSource(library.database, COMPANY, id);
      expect(before).toMatchObject({ status: 'ready', language: 'en', vector_count: 0, vector_model: null });
      await library.work();
      const { chunks, vectors } = await library.rows();
      expect(chunks).toBeGreaterThan(32);
      expect(vectors).toBe(chunks);
      const after = await findSource(library.database, COMPANY, id);
      expect(after).toMatchObject({ chunk_count: chunks, vector_count: chunks, vector_model: 'fake-1' });
    });

    it('again replaces all at once: every search finds the old text or the new one, whole', async () => {
      const library = await openLibrary(openTestDatabase);
      const id = await library.write(long('engine one'));
      await library.work();
      const seen = new Set<string>();
      let done = false;
      const watching = (async () => {
        while (!done) {
          const words = (await ask(library, 'engine')).map(({ text }) => text.match(/one|two|three/)?.[0]);
          expect(words.length).toBeGreaterThan(5);
          expect(new Set(words).size).toBe(1);
          seen.add(words[0] ?? '');
          await new Promise((resolve) => setImmediate(resolve));
        }
      })();
      await library.knowledge.index(COMPANY, id, { text: long('engine two') });
      await library.work();
      await library.knowledge.index(COMPANY, id, { text: long('engine three') });
      await library.work();
      done = true;
      await watching;
      expect((await ask(library, 'engine'))[0]?.text).toContain('three');
      expect(seen.size).toBeGreaterThan(1);
      const { chunks, vectors } = await library.rows();
      expect([chunks, vectors]).toEqual([(await ask(library, 'engine')).length, chunks]);
    });

    it('twice at once ends with the later text, and leaves nothing of the earlier one', async () => {
      const library = await openLibrary(openTestDatabase);
      const { id } = await library.knowledge.add(COMPANY, { kind: 'page', title: 'P', originId: 'p' });
      const words = ['one', 'two', 'three'];
      const allBegun = Promise.withResolvers<void>();
      let begun = 0;
      const read = async (word: string) => {
        begun += 1;
        if (begun === words.length) allBegun.resolve();
        await allBegun.promise;
        return { text: long(word, 100) };
      };
      const ends = await Promise.all(
        words.map((word) => library.knowledge.index(COMPANY, id, () => read(word))),
      );
      // On Postgres the later one is who came to the row last.
      const winner = words[ends.indexOf('indexed')] ?? '';
      expect(ends.toSorted()).toEqual(['indexed', 'superseded', 'superseded']);
      await library.work();
      const passages = await ask(library, 'described');
      expect(passages.every(({ text }) => text.includes(winner))).toBe(true);
      expect((await library.rows()).chunks).toBe(passages.length);
    });

    it('that is refused says why, and leaves the old passages', async () => {
      const library = await openLibrary(openTestDatabase);
      const id = await library.write('The engine.');
      for (const [text, rule] of [
        ['  😀 \u0000', 'no_text'],
        ['x '.repeat(3_000_001), 'too_long'],
      ] as const) {
        await expect(library.knowledge.index(COMPANY, id, { text })).rejects.toMatchObject({
          code: 'invalid_input',
          details: { errors: [{ field: 'text', rule }] },
        });
        expect(await findSource(library.database, COMPANY, id)).toMatchObject({
          status: 'failed',
          error: rule,
        });
      }
      expect(await ask(library, 'engine')).toHaveLength(1);
    });

    it('of a source that is another company’s, or absent, is not found', async () => {
      const library = await openLibrary(openTestDatabase);
      const id = await library.write('The engine.');
      for (const [company, source] of [
        [OTHER, id],
        [COMPANY, ABSENT_ID],
      ] as const) {
        const refused = { code: 'not_found' };
        const { knowledge } = library;
        await expect(knowledge.index(company, source, { text: 'x' })).rejects.toMatchObject(refused);
        await expect(knowledge.index(company, source, { text: '' })).rejects.toMatchObject(refused);
        await expect(knowledge.change(company, source, { enabled: false })).rejects.toMatchObject(refused);
        await expect(knowledge.fail(company, source, 'x')).rejects.toMatchObject(refused);
        await expect(knowledge.remove(company, source)).rejects.toMatchObject(refused);
      }
      expect(await ask(library, 'engine')).toHaveLength(1);
    });

    it('makes one source of one origin', async () => {
      const { knowledge } = await openLibrary(openTestDatabase);
      const article = { kind: 'article', title: 'A', originId: 'article-1' } as const;
      await knowledge.add(COMPANY, article);
      await expect(knowledge.add(COMPANY, article)).rejects.toMatchObject({ code: 'conflict' });
      await knowledge.add(OTHER, article);
      await knowledge.add(COMPANY, { ...article, kind: 'page' });
    });
  });

  describe('the sources', () => {
    it('are listed for their company, newest first, by bot and state, in pages', async () => {
      const { knowledge, write } = await openLibrary(openTestDatabase);
      const first = await write('One.', { botIds: ['sales'] });
      const second = await write('Two.', { botIds: ['support', 'sales'] });
      const { id: third } = await knowledge.add(COMPANY, { kind: 'page', title: 'P', originId: 'p' });
      await write('Foreign.', { companyId: OTHER, botIds: ['sales'] });
      const list = async (filter: Partial<Parameters<typeof knowledge.list>[1]>) =>
        (await knowledge.list(COMPANY, { limit: 10, ...filter })).map(({ id }) => id);
      expect(await list({})).toEqual([third, second, first]);
      expect(await list({ botId: 'sales' })).toEqual([second, first]);
      expect(await list({ status: 'waiting' })).toEqual([third]);
      expect(await list({ before: third, limit: 1 })).toEqual([second]);
      expect(await knowledge.botsOf(COMPANY, second)).toEqual(['sales', 'support']);
      expect(await knowledge.botsOf(OTHER, second)).toEqual([]);
      expect(await knowledge.madeOf(COMPANY, 'page', 'p')).toMatchObject({ id: third });
      expect(await knowledge.madeOf(OTHER, 'page', 'p')).toBeUndefined();
    });
  });

  describe('removing a source', () => {
    it('hides it at once and deletes passages, terms and vectors', async () => {
      const library = await openLibrary(openTestDatabase);
      const id = await library.write(long('engine', 800), { botIds: ['bot'] });
      await library.work();
      await library.knowledge.remove(COMPANY, id);
      expect(await ask(library, 'engine')).toEqual([]);
      await library.work();
      expect(await library.rows()).toEqual(EMPTY);
    });

    it('while it is indexed leaves nothing behind', async () => {
      const library = await openLibrary(openTestDatabase);
      const { id } = await library.knowledge.add(COMPANY, { kind: 'text', title: 'T' });
      const indexing = library.knowledge.index(COMPANY, id, { text: long('engine', 500) });
      await new Promise((resolve) => setTimeout(resolve, 5));
      await library.knowledge.remove(COMPANY, id);
      // Whichever of the two came first.
      await expect(indexing.catch(({ code }) => code)).resolves.toMatch(/indexed|superseded|not_found/);
      expect(await ask(library, 'engine')).toEqual([]);
      await library.work();
      expect(await library.rows()).toEqual(EMPTY);
    });
  });

  describe('after a process died', () => {
    it('what it had half indexed is deleted an hour later', async () => {
      const library = await openLibrary(openTestDatabase);
      const { id } = await library.knowledge.add(COMPANY, { kind: 'text', title: 'T' });
      const dying = createKnowledge({
        database: {
          ...{ dialect: library.database.dialect, query: library.database.query },
          transaction: (() => {
            let left = 3;
            return (work: Parameters<typeof library.database.transaction>[0]) => {
              left -= 1;
              return left > 0 ? library.database.transaction(work) : Promise.reject(new Error('killed'));
            };
          })(),
        } as typeof library.database,
        ...{ embedder: library.embedder, log: silentLog, now: Date.now },
      });
      await expect(dying.index(COMPANY, id, { text: long('engine', 3_000) })).rejects.toThrow('killed');
      expect((await library.rows()).chunks).toBeGreaterThan(0);
      expect(await ask(library, 'engine')).toEqual([]);
      await library.database.transaction(async (tx) => {
        const due = await tx.query.selectFrom('job').select(['run_at']).executeTakeFirstOrThrow();
        expect(due.run_at).toBeGreaterThan(Date.now() + HOUR / 2);
        await tx.query.updateTable('job').set({ run_at: 0 }).execute();
      });
      await library.work();
      expect(await library.rows()).toEqual(EMPTY);
    });

    it('embedding goes on where it stopped, and makes no vector twice', async () => {
      const library = await openLibrary(openTestDatabase);
      const id = await library.write(long('engine', 900));
      const job = await library.database.query
        .selectFrom('job')
        .selectAll()
        .where('kind', '=', 'knowledge.embed')
        .executeTakeFirstOrThrow();
      await library.knowledge.jobs['knowledge.embed']?.run(JSON.parse(job.payload), { last: false });
      // The same batch again, as after a kill before the job was marked as done.
      await library.knowledge.jobs['knowledge.embed']?.run(JSON.parse(job.payload), { last: false });
      expect(await findSource(library.database, COMPANY, id)).toMatchObject({ vector_count: 32 });
      await library.work();
      const { chunks, vectors } = await library.rows();
      expect([vectors, library.embedder.given.length]).toEqual([chunks, chunks]);
    });

    it('another model makes its own vectors, and searches use none of the old ones', async () => {
      const library = await openLibrary(openTestDatabase);
      await library.write('The engine is loud.');
      await library.work();
      const { database } = library;
      const embedder = fakeEmbedder('fake-2');
      const renewed = createKnowledge({ database, embedder, log: silentLog, now: Date.now });
      const search = () => renewed.search({ companyId: COMPANY }, { text: 'engine' });
      expect(await search()).toMatchObject({ meaning: 'not_compared', passages: [{}] });
      await renewed.jobs['knowledge.find-unembedded']?.run(null, { last: false });
      const job = await database.query
        .selectFrom('job')
        .selectAll()
        .where('kind', '=', 'knowledge.embed')
        .executeTakeFirstOrThrow();
      await renewed.jobs['knowledge.embed']?.run(JSON.parse(job.payload), { last: false });
      expect(await search()).toMatchObject({ meaning: 'compared', passages: [{}] });
    });
  });
});
