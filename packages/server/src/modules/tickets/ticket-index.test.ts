import { expect, test } from 'vitest';
import { eachDatabase, migrationsBefore } from '../../../test/databases.ts';
import { listTicketIds } from './ticket-list.store.ts';

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
          .values({
            id: contactId,
            company_id: companyId,
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
          })
          .execute();
        for (const number of [2, 1, 3]) {
          await tx.query
            .insertInto('ticket')
            .values({
              id: `${companyId}-${number}`,
              company_id: companyId,
              number,
              subject: 'Late order',
              search: ' late order',
              description: '',
              status: 'open',
              priority: 'medium',
              contact_id: contactId,
              assignee_id: null,
              merged_into_id: null,
              created_at: 0,
              updated_at: 0,
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
});
