import type { Contact } from '@switchboard/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/databases.ts';
import { openWorld, type World } from '../../../test/people.ts';
import { newId } from '../../lib/ids.ts';
import type { CustomerPrincipal } from '../accounts/index.ts';
import { ensureContact, findContactIds } from './index.ts';

eachDatabase((_name, openTestDatabase) => {
  let world: World;
  let admin: string;
  let apiKey: string;
  beforeAll(async () => {
    world = await openWorld(openTestDatabase);
    admin = await world.signIn();
    apiKey = (await world.addApiKey(admin)).key;
  });
  afterAll(() => world.close());

  async function aContact(name: string, email = '', companyId = world.companyId): Promise<CustomerPrincipal> {
    world.clock.forward(1);
    const contact: CustomerPrincipal = {
      kind: 'customer',
      id: newId(world.clock.now()),
      companyId,
      inboxId: null,
      verified: false,
      externalId: null,
      name,
      email,
    };
    await world.database.transaction((tx) => ensureContact(tx, contact, world.clock.now()));
    return contact;
  }
  const customerToken = (body: object, by: { token?: string; apiKey?: string } = { apiKey }) =>
    world.call('POST /api/customer-tokens', { ...by, body });
  const show = (id: string, token = admin) => world.call('GET /api/contacts/:id', { token, id });
  const edit = (id: string, body: object, token = admin) =>
    world.call('PATCH /api/contacts/:id', { token, id, body });
  const search = async (q: string, token = admin) =>
    (await world.call('GET /api/contacts', { token, query: { q } })).body.items.map(({ name }) => name);

  describe("tokens from the company's backend", () => {
    it('are for one verified contact per external id', async () => {
      const first = await customerToken({ externalId: 'u-1', name: 'Ada', email: 'ADA@example.com' });
      const again = await customerToken({ externalId: 'u-1' }, { token: admin });
      expect(first.status).toBe(200);
      expect(again.body.customerId).toBe(first.body.customerId);
      expect(await world.authenticate({ token: again.body.token })).toEqual({
        kind: 'customer',
        id: first.body.customerId,
        companyId: world.companyId,
        inboxId: null,
        verified: true,
        externalId: 'u-1',
        name: 'Ada',
        email: 'ada@example.com',
      });
    });

    it('case 1: do not merge people by their e-mail address', async () => {
      const unverified = await aContact('Ada', 'shared@example.com');
      const one = await customerToken({ externalId: 'u-2', email: 'shared@example.com' });
      const two = await customerToken({ externalId: 'u-3', email: 'shared@example.com' });
      expect(new Set([unverified.id, one.body.customerId, two.body.customerId]).size).toBe(3);
    });

    it('are not for agents, and refuse an id that no database can hold', async () => {
      const agent = await world.addOperator('agent', 'tokens@first.example');
      expect((await customerToken({ externalId: 'u-4' }, { token: agent.token })).status).toBe(403);
      for (const externalId of ['a\0b', 'a\ud800b']) {
        const refused = await customerToken({ externalId });
        expect(refused.problem).toMatchObject({ code: 'invalid_input', errors: [{ field: 'externalId' }] });
      }
    });

    it('case 22: are for people of the own company, whatever the body says', async () => {
      const other = await world.addCompany('Other', 'minting@other.example');
      const body = { externalId: 'u-1', companyId: world.companyId };
      const made = await customerToken(body, { apiKey: other.apiKey });
      expect(await world.authenticate({ token: made.body.token })).toMatchObject({ companyId: other.id });
      expect(made.body.customerId).not.toBe((await customerToken({ externalId: 'u-1' })).body.customerId);
    });
  });

  describe('a contact', () => {
    it('shows operators what is known', async () => {
      const person = await aContact('Grace', 'grace@example.com');
      world.online.add(person.id);
      const page = { url: 'https://shop.example/cart', title: 'Cart', referrer: 'https://search.example/' };
      const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0';
      const createdAt = new Date(world.clock.now()).toISOString();
      world.clock.forward(5000);
      await world.contacts.touch(person, { page, userAgent });
      const contact: Contact = {
        id: person.id,
        externalId: '',
        name: 'Grace',
        email: 'grace@example.com',
        phone: '',
        verified: false,
        attributes: {},
        page,
        device: { browser: 'Firefox', os: 'Linux', type: 'desktop' },
        presence: 'online',
        lastSeenAt: new Date(world.clock.now()).toISOString(),
        createdAt,
      };
      expect((await show(person.id)).body).toEqual({ contact });
      await world.contacts.touch(person, { page: null, userAgent: '' });
      expect((await show(person.id)).body.contact.page).toEqual(page);
    });

    it('is not made by being seen', async () => {
      const stranger = { ...(await aContact('Known')), id: newId(world.clock.now()) };
      await world.contacts.touch(stranger, { page: null, userAgent: '' });
      expect((await show(stranger.id)).status).toBe(404);
    });

    it('can be corrected', async () => {
      const { id } = await aContact('Typo', 'typo@example.com');
      const attributes = { plan: 'gold', seats: 3, trial: false, note: null };
      const body = { name: 'Right\u202E', email: '', phone: ' +49 30\u200B 1 ', attributes };
      const { contact } = (await edit(id, body)).body;
      expect(contact).toMatchObject({ name: 'Right', email: '', phone: '+49 30 1', attributes });
      expect((await show(id)).body.contact).toEqual(contact);
      expect((await edit(id, { phone: '' })).body.contact).toEqual({ ...contact, phone: '' });
      expect(await search('typo')).toEqual([]);
      expect(await search('right')).toEqual(['Right']);
    });

    it('case 26: keeps the name and e-mail its backend gave it, the rest can be corrected', async () => {
      const { customerId: id } = (
        await customerToken({ externalId: 'v', name: 'Vera', email: 'vera@example.com' })
      ).body;
      for (const body of [{ name: 'Other' }, { email: 'other@example.com' }, { email: '' }]) {
        expect((await edit(id, body)).problem).toMatchObject({ code: 'wrong_state' });
      }
      const { contact } = (await edit(id, { name: 'Vera', email: 'vera@example.com', phone: '1' })).body;
      expect(contact).toMatchObject({ name: 'Vera', email: 'vera@example.com', phone: '1', verified: true });
    });

    it('case 23: takes no field that only the server sets', async () => {
      const { id } = await aContact('Plain');
      const body = { verified: true, externalId: 'admin', companyId: 'x', tokens_valid_from: 0, phone: '2' };
      expect((await edit(id, body)).body.contact).toMatchObject({
        verified: false,
        externalId: '',
        phone: '2',
      });
    });

    it('case 109: takes attributes of any name as data', async () => {
      const { id } = await aContact('Proto');
      const attributes = { constructor: 'c', toString: 't' };
      expect((await edit(id, { attributes })).body.contact.attributes).toEqual(attributes);
      expect(`${{}}`).toBe('[object Object]');
    });

    it('case 24: of another company is as if it were not there', async () => {
      const { id } = await aContact('Ours only', 'ours@example.com');
      const other = await world.addCompany('Third', 'contacts@third.example');
      const foreign = await show(id, other.token);
      expect(foreign.status).toBe(404);
      expect(foreign.problem).toEqual((await show('nobody', other.token)).problem);
      expect((await edit(id, { name: 'Theirs' }, other.token)).status).toBe(404);
      expect(await search('', other.token)).toEqual([]);
      expect(await search('ours', other.token)).toEqual([]);
      expect(await findContactIds(world.database, other.id, 'ours', 10)).toEqual([]);
      expect((await show(id)).body.contact.name).toBe('Ours only');
    });
  });

  describe('the list of contacts', () => {
    it('is read page by page, newest first', async () => {
      for (let i = 0; i < 5; i++) await aContact(`Page ${i}`);
      const all = (await world.call('GET /api/contacts', { token: admin })).body.items;
      const paged: Contact[] = [];
      let cursor: string | null = null;
      do {
        const query: Record<string, string> = cursor ? { limit: '2', cursor } : { limit: '2' };
        const { body } = await world.call('GET /api/contacts', { apiKey, query });
        paged.push(...body.items);
        cursor = body.nextCursor;
      } while (cursor);
      expect(paged).toEqual(all);
      expect(all.slice(0, 5).map(({ name }) => name)).toEqual([
        'Page 4',
        'Page 3',
        'Page 2',
        'Page 1',
        'Page 0',
      ]);
    });

    it('finds parts of names and addresses, in any order, without case and accents', async () => {
      await aContact('Zoë Müller', 'zoe.mueller@post.example');
      await aContact('Ян Новак', 'jan@firma.example');
      for (const q of [
        'zoe',
        'MULLER',
        'müll',
        'mull zo',
        'mueller@post',
        ' zoë  example ',
        'EXAMPLE post',
      ]) {
        expect(await search(q)).toEqual(['Zoë Müller']);
      }
      expect(await search('НОВАК')).toEqual(['Ян Новак']);
      expect(await search('zoe novak')).toEqual([]);
    });

    it('case 108: takes a query as text, never as a pattern, an operator or SQL', async () => {
      await aContact('or not near 77%');
      for (const q of ['or', 'not near', '77%', '77*', '"77"', "77' --", 'text:77', '(77', '-77']) {
        expect([q, await search(q)]).toEqual([q, q.includes('text') ? [] : ['or not near 77%']]);
      }
      for (const q of ['%', '*', '"', "'", 'zoe OR novak', "77' OR '1'='1"])
        expect([q, await search(q)]).toEqual([q, []]);
    });

    it('refuses a cursor that it did not give', async () => {
      for (const cursor of ['x', '', "' OR 1", '9'.repeat(70), 'a\0']) {
        const { problem } = await world.call('GET /api/contacts', { token: admin, query: { cursor } });
        expect(problem).toMatchObject({ code: 'invalid_input', errors: [{ field: 'cursor' }] });
      }
    });
  });
});
