import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  aCompany,
  aConversation,
  anOperator,
  aVerifiedCustomer,
  type TestCompany,
  type TestConversation,
} from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { type Ear, listening } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let ada: TestConversation;
  let ears: Ear[];

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    company = await aCompany(server);
    ada = await aConversation(server, company, { name: 'Ada' });
    const otto = await anOperator(server, company);
    ears = await Promise.all([listening(server, company.admin), listening(server, otto)]);
  });

  const edit = (id: string, body: object) =>
    server.call('PATCH /api/contacts/:id', { token: company.admin.token, params: { id }, body });

  test('a corrected contact is told to every operator of the company, as it is known now', async () => {
    await edit(ada.visitor.id, { name: 'Ada Lovelace', phone: '+44 1', attributes: { plan: 'free' } });
    for (const ear of ears) {
      expect(await ear.next('contact:updated')).toEqual({
        contact: {
          id: ada.visitor.id,
          externalId: '',
          name: 'Ada Lovelace',
          email: '',
          phone: '+44 1',
          verified: false,
          attributes: { plan: 'free' },
        },
      });
    }
  });

  test('corrections are told in their order', async () => {
    for (const name of ['One', 'Two', 'Three']) await edit(ada.visitor.id, { name });
    const [ear] = ears;
    await ear!.next('contact:updated', (told) => (told.contact as { name: string }).name === 'Three');
    const names = ear!.of('contact:updated').map(({ contact }) => (contact as { name: string }).name);
    expect(names).toEqual(['One', 'Two', 'Three']);
  });

  test('what changes nothing and what is refused is no news', async () => {
    const verified = await aVerifiedCustomer(server, company, { externalId: 'u1', name: 'Bob' });
    expect((await edit(ada.visitor.id, { name: 'Ada' })).status).toBe(200);
    expect((await edit(verified.id, { name: 'Robert' })).status).toBe(409);
    expect((await edit(ada.visitor.id, { email: 'not one' })).status).toBe(400);
    for (const ear of ears) {
      await ear.settled();
      expect(ear.of('contact:updated')).toEqual([]);
    }
  });

  test('neither the customer nor another company hears of it', async () => {
    const stranger = await aCompany(server);
    const outside = [await listening(server, ada.visitor), await listening(server, stranger.admin)];
    const foreign = await server.call('PATCH /api/contacts/:id', {
      token: stranger.admin.token,
      params: { id: ada.visitor.id },
      body: { name: 'Eve' },
    });
    expect(foreign.problem.code).toBe('not_found');
    await edit(ada.visitor.id, { name: 'Ada Lovelace' });
    await ears[0]!.next('contact:updated');
    for (const ear of outside) {
      await ear.settled();
      expect(ear.of('contact:updated')).toEqual([]);
    }
    expect(ears[0]!.of('contact:updated')).toHaveLength(1);
  });
});
