import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/databases.ts';
import type { Database } from '../database/index.ts';
import { appendEvent, changedConversations, pruneEvents, resetForeignEventLog, syncCursor } from './index.ts';

const resync = { code: 'resync_required' };

function note(db: Database, conversationId: string | null, createdAt = 1, companyId = 'acme'): Promise<void> {
  return db.transaction((tx) =>
    appendEvent(tx, { companyId, conversationId, type: 'changed', data: null, createdAt }),
  );
}

async function noteAll(db: Database, conversationIds: string[], createdAt = 1): Promise<void> {
  for (const id of conversationIds) await note(db, id, createdAt);
}

eachDatabase((name, openTestDatabase) => {
  it('keeps data as JSON', async () => {
    const db = await openTestDatabase();
    const data = { label: 'ünïcode', n: 1 };
    await db.transaction((tx) =>
      appendEvent(tx, { companyId: 'acme', conversationId: 'c', type: 'labelled', data, createdAt: 5 }),
    );
    const row = await db.query.selectFrom('event').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ company_id: 'acme', conversation_id: 'c', type: 'labelled', created_at: 5 });
    expect(JSON.parse(row.data as string)).toEqual(data);
  });

  describe('G7: a client that was away', () => {
    it('gets each changed conversation of its company once, oldest change first', async () => {
      const db = await openTestDatabase();
      await note(db, 'before');
      const cursor = await syncCursor(db);
      await noteAll(db, ['b', 'a', 'b', 'c', 'a']);
      await note(db, null);
      await note(db, 'foreign', 1, 'another');
      const changed = await changedConversations(db, 'acme', cursor, 10);
      expect(changed.conversationIds.filter((id) => id !== 'before')).toEqual(['b', 'a', 'c']);
      expect(changed.more).toBe(false);
    });

    it('hears nothing where nothing happened, and only the news with the new cursor', async () => {
      const db = await openTestDatabase();
      await noteAll(db, ['a', 'b']);
      const first = await afterQuiet(db, await syncCursor(db));
      expect(first.conversationIds).toEqual([]);
      await note(db, 'c');
      expect((await changedConversations(db, 'acme', first.cursor, 10)).conversationIds).toEqual(['c']);
    });

    it('takes many changes in pages, and misses none of them', async () => {
      const db = await openTestDatabase();
      let { cursor } = await afterQuiet(db, await syncCursor(db));
      const ids = Array.from({ length: 25 }, (_, i) => `c${i}`);
      await db.transaction(async (tx) => {
        for (const conversationId of [...ids, ...ids]) {
          await appendEvent(tx, { companyId: 'acme', conversationId, type: 'x', data: null, createdAt: 1 });
        }
      });
      await afterQuiet(db, await syncCursor(db));
      const seen: string[][] = [];
      for (let more = true; more; ) {
        const page = await changedConversations(db, 'acme', cursor, 10);
        seen.push(page.conversationIds);
        ({ cursor, more } = page);
      }
      expect(seen[0]).toHaveLength(10);
      expect(seen.length).toBeGreaterThan(2);
      expect(new Set(seen.flat())).toEqual(new Set(ids));
    });

    it.each([
      '',
      'x',
      '.',
      '1.2',
      'deadbeef.0.0',
      '.0.0',
      'EPOCH',
      'EPOCH.0',
      'EPOCH.0.-1',
      'EPOCH.0.1.2',
      'EPOCH.0.1e3',
    ])('is told to load everything where its cursor is "%s"', async (text) => {
      const db = await openTestDatabase();
      const [epoch = ''] = (await syncCursor(db)).split('.');
      const cursor = text.replace('EPOCH', epoch);
      await expect(changedConversations(db, 'acme', cursor, 10)).rejects.toMatchObject(resync);
    });
  });

  describe('G7: pruning', () => {
    it('keeps what is young and what is among the newest, and deletes the rest', async () => {
      const db = await openTestDatabase();
      await noteAll(db, ['a', 'b', 'c', 'd'], 10);
      await noteAll(db, ['e', 'f'], 20);
      const prune = (before: number, keep: number) => db.transaction((tx) => pruneEvents(tx, before, keep));
      const left = async () =>
        (await db.query.selectFrom('event').select('conversation_id').orderBy('id').execute()).map(
          (row) => row.conversation_id,
        );
      expect(await prune(20, 100)).toBe(0);
      expect(await prune(20, 3)).toBe(3);
      expect(await left()).toEqual(['d', 'e', 'f']);
      expect(await prune(20, 0)).toBe(1);
      expect(await prune(99, 0)).toBe(1);
      expect(await left()).toEqual(['f']);
    });

    it('makes cursors of before resync, and no others', async () => {
      const db = await openTestDatabase();
      const old = await syncCursor(db);
      await noteAll(db, ['a', 'b'], 10);
      const { cursor } = await afterQuiet(db, await syncCursor(db));
      await note(db, 'c', 20);
      await db.transaction((tx) => pruneEvents(tx, 20, 1));
      await expect(changedConversations(db, 'acme', old, 10)).rejects.toMatchObject(resync);
      expect((await changedConversations(db, 'acme', cursor, 10)).conversationIds).toEqual(['c']);
    });
  });

  it('no event is skipped by a reader that follows its cursor, however transactions overlap', async () => {
    const db = await openTestDatabase();
    const writer = fc.record({
      delay: fc.integer({ min: 0, max: 15 }),
      hold: fc.integer({ min: 0, max: 15 }),
      events: fc.integer({ min: 1, max: 3 }),
      fails: fc.boolean(),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(writer, { minLength: 2, maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        async (writers, limit) => {
          run += 1;
          const companyId = `company${run}`;
          const committed = new Set<string>();
          const write = async ({ delay, hold, events, fails }: (typeof writers)[number], at: number) => {
            await new Promise((resolve) => setTimeout(resolve, delay));
            const ids = Array.from({ length: events }, (_, i) => `${companyId}-${at}-${i}`);
            await db.transaction(async (tx) => {
              for (const conversationId of ids) {
                await appendEvent(tx, { companyId, conversationId, type: 'x', data: null, createdAt: 1 });
                if (name === 'postgres') await sql`SELECT pg_sleep(${hold / 1000})`.execute(tx.query);
              }
              if (fails) throw new Error('rolled back');
              tx.afterCommit(() => {
                for (const id of ids) committed.add(id);
              });
            });
          };
          const seen = new Set<string>();
          let cursor = await syncCursor(db);
          const follow = async () => {
            const changed = await changedConversations(db, companyId, cursor, limit);
            for (const id of changed.conversationIds) seen.add(id);
            ({ cursor } = changed);
            return changed.more;
          };
          let writing = true;
          const all = Promise.allSettled(writers.map(write)).then(() => {
            writing = false;
          });
          while (writing) {
            await follow();
            await new Promise((resolve) => setTimeout(resolve, 1));
          }
          await all;
          while (await follow());
          expect(seen).toEqual(committed);
        },
      ),
      { numRuns: 25 },
    );
  });

  it(`events that came with a dump from another server are forgotten at the start (${name})`, async () => {
    const db = await openTestDatabase();
    await noteAll(db, ['a', 'b']);
    const cursor = await syncCursor(db);
    await resetForeignEventLog(db);
    expect((await changedConversations(db, 'acme', cursor, 10)).more).toBe(false);
    await db.transaction((tx) =>
      tx.query
        .updateTable('event')
        .set({ xid: 2 ** 50 })
        .execute(),
    );
    await resetForeignEventLog(db);
    const left = await db.query.selectFrom('event').selectAll().execute();
    expect(left).toHaveLength(name === 'postgres' ? 0 : 2);
    if (name === 'postgres') {
      await expect(changedConversations(db, 'acme', cursor, 10)).rejects.toMatchObject(resync);
    }
  });
});

/** On Postgres the cursor moves on only when older transactions, of whomever, have ended. */
async function afterQuiet(db: Database, cursor: string) {
  for (;;) {
    const changed = await changedConversations(db, 'acme', cursor, 100);
    if (changed.conversationIds.length === 0) return changed;
    ({ cursor } = changed);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
