import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, it, vi } from 'vitest';
import { eachDatabase, silentLog } from '../../../test/databases.ts';
import { addFact, fact, factKeys } from '../../../test/facts.ts';
import { isUniqueViolation, statement } from './index.ts';

const setValue = statement<{ key: string; value: unknown }>()((query, p) =>
  query
    .updateTable('instance')
    .set({ value: p.value as string })
    .where('key', '=', p.key),
);
const increment = statement<{ key: string }>()((query, p) =>
  query
    .updateTable('instance')
    .set({ value: sql<string>`CAST(CAST(value AS INTEGER) + 1 AS TEXT)` })
    .where('key', '=', p.key)
    .returning('value'),
);

eachDatabase((name, openTestDatabase) => {
  describe('a transaction', () => {
    it('keeps what it wrote, and nothing when its callback throws', async () => {
      const db = await openTestDatabase();
      await db.transaction((tx) => addFact(tx, 'kept', '1'));
      const failing = db.transaction(async (tx) => {
        await addFact(tx, 'lost', '1');
        throw new Error('changed my mind');
      });
      await expect(failing).rejects.toThrow('changed my mind');
      expect([await fact(db, 'kept'), await fact(db, 'lost')]).toEqual(['1', undefined]);
    });

    it('sees its own writes, which others see after the commit only', async () => {
      const db = await openTestDatabase();
      await db.transaction(async (tx) => {
        await addFact(tx, 'new', '1');
        expect(await fact(tx, 'new')).toBe('1');
        expect(await factKeys(tx, 'new')).toEqual(['new']);
        expect(await fact(db, 'new')).toBeUndefined();
      });
      expect(await fact(db, 'new')).toBe('1');
    });

    it('is rolled back alone among others that run together with it', async () => {
      const db = await openTestDatabase();
      const results = await Promise.allSettled(
        Array.from({ length: 40 }, (_, i) =>
          db.transaction(async (tx) => {
            await addFact(tx, `n${String(i).padStart(2, '0')}`, 'x');
            if (i % 4 === 0) throw new Error('no');
          }),
        ),
      );
      const kept = results.flatMap(({ status }, i) =>
        status === 'fulfilled' ? [`n${String(i).padStart(2, '0')}`] : [],
      );
      expect(kept).toHaveLength(30);
      expect(await factKeys(db, 'n')).toEqual(kept);
    });

    it('lets a unique violation be recognised, and spoils nobody else', async () => {
      const db = await openTestDatabase();
      const results = await Promise.allSettled(
        ['a', 'b', 'a', 'c', 'a'].map((key) => db.transaction((tx) => addFact(tx, `u${key}`, 'x'))),
      );
      expect(await factKeys(db, 'u')).toEqual(['ua', 'ub', 'uc']);
      const errors = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
      expect(errors.map(isUniqueViolation)).toEqual([true, true]);
      expect(isUniqueViolation(new Error('another'))).toBe(false);
    });

    it('is over once a statement failed, even where its callback catches the error', async () => {
      const db = await openTestDatabase();
      const swallowing = db.transaction(async (tx) => {
        await addFact(tx, 'first', '1');
        await addFact(tx, 'first', '2').catch(() => {});
        await expect(fact(tx, 'first')).rejects.toSatisfy(isUniqueViolation);
        return 'all is well';
      });
      await expect(swallowing).rejects.toSatisfy(isUniqueViolation);
      expect(await fact(db, 'first')).toBeUndefined();
    });

    it('G3: 200 concurrent increments leave no gap and none twice', async () => {
      const db = await openTestDatabase();
      await db.transaction((tx) => addFact(tx, 'seq', '0'));
      const values = await Promise.all(
        Array.from({ length: 200 }, () =>
          db.transaction(async (tx) => Number((await tx.first(increment, { key: 'seq' }))?.value)),
        ),
      );
      expect(values.sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
    });

    it('refuses its tx after its end', async () => {
      const db = await openTestDatabase();
      const tx = await db.transaction(async (own) => own);
      await expect(addFact(tx, 'late', '1')).rejects.toThrow('This transaction is over');
      await expect(tx.query.deleteFrom('instance').execute()).rejects.toThrow('This transaction is over');
      expect(() => tx.afterCommit(() => {})).toThrow('This transaction is over');
    });

    it('that waits for something other than the database is cut off, and holds up nobody for longer', async () => {
      const db = await openTestDatabase();
      const stuck = db.transaction(async (tx) => {
        await addFact(tx, 'stuck', '1');
        await new Promise(() => {});
      });
      const next = db.transaction((tx) => addFact(tx, 'next', '1'));
      await expect(stuck).rejects.toThrow('something other than its tx');
      await next;
      expect([await fact(db, 'stuck'), await fact(db, 'next')]).toEqual([undefined, '1']);
    });
  });

  describe('after the commit', () => {
    it('the callbacks run in commit order, before transaction() resolves; none of a rolled-back one', async () => {
      const db = await openTestDatabase();
      const heard: string[] = [];
      const run = (key: string, fails = false) =>
        db
          .transaction(async (tx) => {
            tx.afterCommit(() => heard.push(`${key}1`));
            await addFact(tx, `order${key}`, 'x');
            tx.afterCommit(() => heard.push(`${key}2`));
            if (fails) throw new Error('no');
          })
          .then(() => heard.push(`${key} resolved`))
          .catch(() => {});
      for (const key of ['a', 'b']) await run(key);
      await run('c', true);
      expect(heard).toEqual(['a1', 'a2', 'a resolved', 'b1', 'b2', 'b resolved']);
    });

    it('a callback that throws is logged and fails nobody', async () => {
      const error = vi.fn();
      const db = await openTestDatabase({ log: { ...silentLog, error } });
      const value = await db.transaction(async (tx) => {
        tx.afterCommit(() => {
          throw new Error('broken callback');
        });
        return 7;
      });
      expect(value).toBe(7);
      expect(error).toHaveBeenCalledOnce();
    });

    it('those who listen to a topic are told, until they stop', async () => {
      const db = await openTestDatabase();
      const told = vi.fn();
      const stop = db.listen('topic', told);
      const notify = () => db.transaction(async (tx) => tx.notify('topic'));
      await notify();
      await db.transaction(async (tx) => tx.notify('another'));
      expect(told).toHaveBeenCalledOnce();
      stop();
      await notify();
      expect(told).toHaveBeenCalledOnce();
    });
  });

  describe('outside a transaction', () => {
    it('writes and raw SQL are refused, wherever they hide', async () => {
      const db = await openTestDatabase();
      const refused = 'belong in a transaction';
      await expect(db.all(setValue, { key: 'epoch', value: 'x' })).rejects.toThrow(refused);
      await expect(db.first(setValue, { key: 'epoch', value: 'x' })).rejects.toThrow(refused);
      await expect(db.query.deleteFrom('instance').execute()).rejects.toThrow(refused);
      await expect(sql`DELETE FROM instance`.execute(db.query)).rejects.toThrow(refused);
      const hidden = db.query
        .with('gone', (from) => from.deleteFrom('instance').returning('key'))
        .selectFrom('gone')
        .selectAll();
      await expect(hidden.execute()).rejects.toThrow(refused);
      await expect(db.query.transaction().execute(async () => {})).rejects.toThrow('database.transaction()');
      expect(await fact(db, 'epoch')).toMatch(/^[0-9a-f]{16}$/);
    });

    it('SELECTs with common table expressions run', async () => {
      const db = await openTestDatabase();
      const rows = await db.query
        .with('all_keys', (from) => from.selectFrom('instance').select('key'))
        .selectFrom('all_keys')
        .selectAll()
        .execute();
      expect(rows).toEqual([{ key: 'epoch' }]);
    });
  });

  describe('values', () => {
    it.each([
      ['undefined', undefined],
      ['a Date', new Date(0)],
      ['NaN', Number.NaN],
      ['an object', { a: 1 }],
    ])('%s is refused instead of stored as something else', async (_, value) => {
      const db = await openTestDatabase();
      const before = await fact(db, 'epoch');
      const prepared = db.transaction((tx) => tx.all(setValue, { key: 'epoch', value }));
      await expect(prepared).rejects.toThrow('Parameter value cannot be stored');
      const raw = db.transaction((tx) => sql`UPDATE instance SET value = ${value}`.execute(tx.query));
      await expect(raw).rejects.toThrow('Parameter 1 cannot be stored');
      expect(await fact(db, 'epoch')).toBe(before);
    });

    it('come back alike on every database: counts and sums as numbers, comparisons as 0 or 1', async () => {
      const db = await openTestDatabase();
      const row = await db.query
        .selectFrom('instance')
        .select((eb) => [
          eb.fn.countAll().as('count'),
          eb.fn.sum(eb.cast(eb.val(9_007_199_254_740_991), 'bigint')).as('sum'),
          eb(eb.fn.max('key'), '=', 'epoch').as('same'),
        ])
        .executeTakeFirst();
      expect(row).toEqual({ count: 1, sum: 9_007_199_254_740_991, same: 1 });
    });

    it('the result of a write says how many rows it touched', async () => {
      const db = await openTestDatabase();
      const counts = await db.transaction(async (tx) => [
        (await tx.first(setValue, { key: 'epoch', value: 'x' }))?.numUpdatedRows,
        (await tx.first(setValue, { key: 'absent', value: 'x' }))?.numUpdatedRows,
        (await tx.query.deleteFrom('instance').where('key', '=', 'epoch').executeTakeFirst()).numDeletedRows,
      ]);
      expect(counts).toEqual([1n, 0n, 1n]);
    });
  });

  it(`the ${name} database answers a ping, and waits for running transactions when it is closed`, async () => {
    const db = await openTestDatabase();
    await db.ping();
    const running = db.transaction(async (tx) => {
      await addFact(tx, 'last', '1');
      return fact(tx, 'last');
    });
    await delay(0);
    await db.close();
    expect(await running).toBe('1');
    await expect(db.transaction(async () => 1)).rejects.toMatchObject({ code: 'unavailable' });
  });
});
