import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/databases.ts';
import { openWorld, type World } from '../../../test/people.ts';
import { newId } from '../../lib/ids.ts';
import { asStaff, type CustomerPrincipal } from '../accounts/index.ts';
import { ensureContact } from './index.ts';

const DAY = 24 * 60 * 60 * 1000;

eachDatabase((_name, openTestDatabase) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(openTestDatabase);
  });
  afterAll(() => world.close());

  const aVisitor = (known: Partial<CustomerPrincipal> = {}): CustomerPrincipal => ({
    kind: 'customer',
    id: newId(world.clock.now()),
    companyId: world.companyId,
    inboxId: 'inbox',
    verified: false,
    externalId: null,
    name: 'Ada',
    email: 'ada@example.com',
    ...known,
  });
  const store = (visitor: CustomerPrincipal) =>
    world.database.transaction((tx) => ensureContact(tx, visitor, world.clock.now()));
  const contactCount = async () =>
    (await world.database.query.selectFrom('contact').select('id').execute()).length;

  describe('a customer token', () => {
    it('holds all that is known of a visitor who has written nothing; nothing is stored', async () => {
      for (const visitor of [aVisitor(), aVisitor({ inboxId: null, name: '', email: '' })]) {
        const { token, expiresAt } = await world.contacts.mintToken(visitor);
        expect(expiresAt).toBe(world.clock.now() + 30 * DAY);
        expect(await world.authenticate({ token })).toEqual(visitor);
      }
      expect(await contactCount()).toBe(0);
    });

    it('ends after 30 days; a new one at each visit renews it', async () => {
      const visitor = aVisitor();
      const { token } = await world.contacts.mintToken(visitor);
      world.clock.forward(29 * DAY);
      const renewed = await world.contacts.mintToken(await world.contacts.verifyToken(token));
      world.clock.forward(2 * DAY);
      await expect(world.contacts.verifyToken(token)).rejects.toMatchObject({ code: 'unauthorized' });
      expect(await world.contacts.verifyToken(renewed.token)).toEqual(visitor);
    });

    it('shows the name that is known by now of a stored contact', async () => {
      const visitor = aVisitor();
      const { token } = await world.contacts.mintToken(visitor);
      await store(visitor);
      const body = { name: 'Ada Lovelace', email: '' };
      await world.call('PATCH /api/contacts/:id', { token: await world.signIn(), id: visitor.id, body });
      expect(await world.contacts.verifyToken(token)).toEqual({ ...visitor, ...body });
    });

    it('is no key to what the company does', async () => {
      const visitor = aVisitor();
      const { token } = await world.contacts.mintToken(visitor);
      for (const endpoint of ['GET /api/contacts', 'GET /api/operators', 'GET /api/audit-entries'] as const) {
        expect((await world.call(endpoint, { token })).status).toBe(403);
      }
    });

    it('case 6: can be revoked with all others of the person; a later one is good', async () => {
      const visitor = aVisitor();
      const other = aVisitor();
      await store(visitor);
      await store(other);
      const before = await world.contacts.mintToken(visitor);
      const others = await world.contacts.mintToken(other);
      await world.contacts.verifyToken(before.token);
      world.clock.forward(1);
      const principal = asStaff((await world.authenticate({ token: await world.signIn() }))!);
      await world.contacts.revokeTokens(principal, visitor.id, '');
      await expect(world.contacts.verifyToken(before.token)).rejects.toMatchObject({ code: 'unauthorized' });
      expect(world.revocations.at(-1)).toEqual({ kind: 'customer', id: visitor.id });
      expect(await world.contacts.verifyToken(others.token)).toEqual(other);
      world.clock.forward(1);
      const after = await world.contacts.mintToken(visitor);
      expect(await world.contacts.verifyToken(after.token)).toEqual(visitor);
    });

    it("case 24: of another company's contact can't be revoked", async () => {
      const visitor = aVisitor();
      await store(visitor);
      const { token } = await world.addCompany('Other', 'tokens@other.example');
      const foreign = asStaff((await world.authenticate({ token }))!);
      await expect(world.contacts.revokeTokens(foreign, visitor.id, '')).rejects.toMatchObject({
        code: 'not_found',
      });
    });
  });

  describe('a contact', () => {
    it('is stored once, however often and from wherever its person writes first', async () => {
      const visitor = aVisitor();
      const before = await contactCount();
      await Promise.all(Array.from({ length: 10 }, () => store(visitor)));
      expect(await contactCount()).toBe(before + 1);
    });
  });
});
