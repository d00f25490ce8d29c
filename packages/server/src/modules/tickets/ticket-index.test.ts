import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { eachDatabase, migrationsBefore } from '../../../test/databases.ts';
import type { Tx } from '../../platform/database/index.ts';
import { listTicketIds } from './ticket-list.store.ts';

const ADA = {
  external_id: null,
  name: 'Ada',
  email: '',
  phone: '',
  verified: 0,
  attributes: '{}',
  page: null,
  device: '{}',
  search: 'ada',
  tokens_valid_from: 0,
  last_seen_at: null,
  created_at: 0,
};
const LATE = {
  subject: 'Late order',
  search: ' late order',
  description: '',
  status: 'open',
  priority: 'medium',
  assignee_id: null,
  merged_into_id: null,
  created_at: 0,
  updated_at: 0,
} as const;

eachDatabase((_name, openTestDatabase, newLocation) => {
  test('tickets of before are found by subject, requester and number, newest first', async () => {
    const location = await newLocation();
    const old = await openTestDatabase({ location, migrations: migrationsBefore('0011-desk-speed') });
    await old.transaction(async (tx) => {
      for (const companyId of ['one', 'two']) {
        await tx.query
          .insertInto('company')
          .values({ id: companyId, name: companyId, created_at: 0 })
          .execute();
        const contactId = `ada-${companyId}`;
        await tx.query
          .insertInto('contact')
          .values({ ...ADA, id: contactId, company_id: companyId })
          .execute();
        for (const number of [2, 1, 3]) {
          await tx.query
            .insertInto('ticket')
            .values({
              ...LATE,
              id: `${companyId}-${number}`,
              company_id: companyId,
              number,
              contact_id: contactId,
            })
            .execute();
        }
      }
    });
    await old.close();
    const database = await openTestDatabase({ location });
    const found = (...terms: string[]) => listTicketIds(database, { companyId: 'one', terms }, 10);
    expect(await found('ord', 'ad')).toEqual(['one-3', 'one-2', 'one-1']);
    expect(await found('2')).toEqual(['one-2']);
    expect(await found('rder')).toEqual([]);
  });

  test.each(['first', 'later'])(
    'a ticket that is opened while its requester is renamed is found by the new name: renamed %s',
    async (order) => {
      const database = await openTestDatabase();
      await database.transaction(async (tx) => {
        await tx.query.insertInto('company').values({ id: 'one', name: 'One', created_at: 0 }).execute();
        await tx.query
          .insertInto('contact')
          .values({ ...ADA, id: 'ada', company_id: 'one' })
          .execute();
      });
      const open = (tx: Tx): Promise<unknown> =>
        tx.query
          .insertInto('ticket')
          .values({ ...LATE, id: 'one-1', company_id: 'one', number: 1, contact_id: 'ada' })
          .execute();
      const rename = (tx: Tx): Promise<unknown> =>
        tx.query.updateTable('contact').set({ search: 'grace' }).where('id', '=', 'ada').execute();
      const [begun, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const [earlier, other] = order === 'first' ? [rename, open] : [open, rename];
      const first = database.transaction(async (tx) => {
        await earlier(tx);
        begun.resolve();
        // SQLite has one writer: there the other waits for the commit anyway.
        if (tx.dialect === 'postgres') await Promise.race([done.promise, sleep(300)]);
      });
      await begun.promise;
      const second = database.transaction(other).then(() => done.resolve());
      await Promise.all([first, second]);
      const found = (term: string) => listTicketIds(database, { companyId: 'one', terms: [term] }, 10);
      expect([await found('grace'), await found('ada')]).toEqual([['one-1'], []]);
    },
  );
});
