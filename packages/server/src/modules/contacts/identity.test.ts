import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/databases.ts';
import { openWorld, type World } from '../../../test/people.ts';
import { newId } from '../../lib/ids.ts';
import type { CustomerPrincipal } from '../accounts/index.ts';
import { ensureContact } from './index.ts';

const HOUR = 60 * 60;

interface Key {
  kid: string;
  secret: string;
}

function signed(claims: object, { kid, secret }: Key, header: object = {}): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${encode({ alg: 'HS256', kid, ...header })}.${encode(claims)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

eachDatabase((_name, openTestDatabase) => {
  let world: World;
  let admin: string;
  let key: Key;

  const newKey = async (token: string): Promise<Key> => {
    const { body } = await world.call('POST /api/identity-keys', { token });
    return { kid: body.identityKey.id, secret: body.secret };
  };
  beforeAll(async () => {
    world = await openWorld(openTestDatabase);
    admin = await world.signIn();
    key = await newKey(admin);
  });
  afterAll(() => world.close());

  const inSeconds = (seconds: number) => Math.floor(world.clock.now() / 1000) + seconds;
  const ada = (more: object = {}) => ({
    sub: 'user-1',
    name: 'Ada',
    email: 'Ada@Example.com',
    exp: inSeconds(HOUR),
    ...more,
  });
  const identify = (token: string) => world.contacts.identify(world.companyId, token);
  const expectRefused = async (token: string) => {
    await expect(identify(token)).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(world.authenticate({ token })).rejects.toMatchObject({ code: 'unauthorized' });
  };

  describe('an identity token', () => {
    it('makes a verified contact, the same one each time', async () => {
      const person = await identify(signed(ada(), key));
      expect(person).toEqual({
        kind: 'customer',
        id: expect.any(String),
        companyId: world.companyId,
        inboxId: null,
        verified: true,
        identityKeyId: key.kid,
        externalId: 'user-1',
        name: 'Ada',
        email: 'ada@example.com',
      });
      expect(await identify(signed(ada(), key))).toEqual(person);
      expect(await identify(signed(ada({ sub: 'user-2' }), key))).not.toMatchObject({ id: person.id });
    });

    it('is as good as a customer token of ours', async () => {
      const person = await identify(signed(ada(), key));
      expect(await world.authenticate({ authorization: `Bearer ${signed(ada(), key)}` })).toEqual(person);
    });

    it('makes one contact when it comes many times at once', async () => {
      const token = signed(ada({ sub: 'crowd' }), key);
      const people = await Promise.all(Array.from({ length: 10 }, () => identify(token)));
      expect(new Set(people.map(({ id }) => id)).size).toBe(1);
    });

    it('brings name and e-mail up to date, and leaves what it does not say', async () => {
      const person = await identify(signed(ada({ sub: 'changing' }), key));
      const renamed = await identify(signed({ sub: 'changing', name: 'Countess', exp: inSeconds(60) }, key));
      expect(renamed).toEqual({ ...person, name: 'Countess' });
      expect(await identify(signed({ sub: 'changing', exp: inSeconds(60) }, key))).toEqual(renamed);
    });

    it('leaves out what is no name and no address', async () => {
      const odd = { sub: 'odd', name: 'x'.repeat(300), email: 'nonsense', exp: inSeconds(60) };
      expect(await identify(signed(odd, key))).toMatchObject({ externalId: 'odd', name: '', email: '' });
      expect(await identify(signed({ ...odd, sub: 'bidi', name: 'Ada\u202E' }, key))).toMatchObject({
        name: 'Ada',
      });
    });

    it('reads a number as its decimal text', async () => {
      expect(await identify(signed(ada({ sub: 42 }), key))).toMatchObject({ externalId: '42' });
    });

    it('case 79: must end, within 24 hours, and not have ended', async () => {
      await expectRefused(signed({ sub: 'user-1' }, key));
      await expectRefused(signed(ada({ exp: inSeconds(24 * HOUR + 61) }), key));
      await expectRefused(signed(ada({ exp: inSeconds(-61) }), key));
      await expectRefused(signed(ada({ exp: String(inSeconds(HOUR)) }), key));
      await expectRefused(signed(ada({ nbf: inSeconds(120) }), key));
      expect(await identify(signed(ada({ exp: inSeconds(24 * HOUR) }), key))).toMatchObject({
        verified: true,
      });
      expect(await identify(signed(ada({ exp: inSeconds(-30) }), key))).toMatchObject({ verified: true });
    });

    it.each([
      ['no person', { sub: undefined }],
      ['an empty person', { sub: '' }],
      ['an object for a person', { sub: { a: 1 } }],
      ['a person of 201 characters', { sub: 'x'.repeat(201) }],
      ['NUL in the person', { sub: 'a\0' }],
    ])('must name the person: %s', async (_what, claims) => {
      await expectRefused(signed(ada(claims), key));
    });

    it('cases 2, 3 and 76: must be signed with the key it names, by HS256', async () => {
      const other = await newKey(admin);
      await expectRefused(signed(ada(), { ...key, secret: other.secret }));
      await expectRefused(signed(ada(), { ...key, secret: '' }));
      await expectRefused(signed(ada(), { ...key, kid: 'unknown' }));
      await expectRefused(signed(ada(), key, { kid: undefined }));
      await expectRefused(signed(ada(), key, { alg: 'none' }));
      await expectRefused(signed(ada(), key, { alg: 'HS512' }));
      await expectRefused(signed(ada(), key, { crit: ['x'], x: 1 }));
      await expectRefused(signed(ada(), key).replace(/\.[^.]*$/, '.'));
      await expectRefused(signed(ada(), key).replace(/\.[^.]*$/, ''));
      await expectRefused('');
      await expectRefused(`${signed(ada({ big: 'x'.repeat(5000) }), key)}`);
    });

    it("case 25: must be signed with the company's own key", async () => {
      const { token, id } = await world.addCompany('Other', 'identity@other.example');
      const theirs = signed(ada(), await newKey(token));
      await expect(identify(theirs)).rejects.toMatchObject({ code: 'unauthorized' });
      const person = await world.contacts.identify(id, theirs);
      expect(person.companyId).toBe(id);
      expect(person.id).not.toBe((await identify(signed(ada(), key))).id);
      expect(await world.authenticate({ token: theirs })).toEqual(person);
    });

    it('case 5: is worthless once its key is revoked', async () => {
      const leaked = await newKey(admin);
      const token = signed(ada(), leaked);
      await identify(token);
      await world.call('DELETE /api/identity-keys/:id', { token: admin, id: leaked.kid });
      await expectRefused(token);
    });

    it('case 6: customer tokens given for it, renewed ones too, end with its key; other people’s stay', async () => {
      const leaked = await newKey(admin);
      const person = await identify(signed(ada(), leaked));
      const first = await world.contacts.mintToken(person);
      const renewed = await world.contacts.mintToken(await world.contacts.verifyToken(first.token));
      const other = await world.contacts.mintToken(await identify(signed(ada({ sub: 'user-2' }), key)));
      world.revocations.length = 0;
      await world.call('DELETE /api/identity-keys/:id', { token: admin, id: leaked.kid });
      for (const { token } of [first, renewed]) {
        await expect(world.authenticate({ token })).rejects.toMatchObject({ code: 'unauthorized' });
      }
      expect(world.revocations).toEqual([{ kind: 'identity_key', id: leaked.kid }]);
      expect(await world.authenticate({ token: other.token })).toMatchObject({ externalId: 'user-2' });
    });
  });

  describe('what a visitor says of themselves', () => {
    const aVisitor = (known: Partial<CustomerPrincipal> = {}): CustomerPrincipal => ({
      kind: 'customer',
      id: newId(world.clock.now()),
      companyId: world.companyId,
      inboxId: null,
      verified: false,
      externalId: null,
      name: '',
      email: '',
      ...known,
    });
    const stored = async (visitor: CustomerPrincipal) => {
      await world.database.transaction((tx) => ensureContact(tx, visitor, world.clock.now()));
      return visitor;
    };
    const shown = async (id: string) =>
      (await world.call('GET /api/contacts/:id', { token: admin, id })).body.contact;

    it('case 1: finds and changes nobody, even with the address of a verified person', async () => {
      const person = await identify(signed(ada({ sub: 'victim', email: 'victim@example.com' }), key));
      const claim = { name: 'Victim', email: 'victim@example.com' };
      const visitor = await world.contacts.fillUnknown(aVisitor(), claim);
      await stored(visitor);
      expect(visitor.id).not.toBe(person.id);
      expect(await shown(visitor.id)).toMatchObject({ ...claim, verified: false, externalId: '' });
      expect(await shown(person.id)).toMatchObject({
        name: 'Ada',
        email: 'victim@example.com',
        verified: true,
      });
    });

    it('cases 3 and 4: never changes a verified person', async () => {
      const person = await identify(signed({ sub: 'nameless', exp: inSeconds(60) }, key));
      expect(await world.contacts.fillUnknown(person, { name: 'Boss', email: 'boss@example.com' })).toEqual(
        person,
      );
      const lying = { ...person, verified: false };
      await world.contacts.fillUnknown(lying, { name: 'Boss', email: 'boss@example.com' });
      expect(await shown(person.id)).toMatchObject({ name: '', email: '', verified: true });
    });

    it('fills what was unknown, and no more', async () => {
      const visitor = await stored(aVisitor({ name: 'Ada' }));
      const filled = await world.contacts.fillUnknown(visitor, { name: 'Other', email: 'ada@example.com' });
      expect(filled).toEqual({ ...visitor, email: 'ada@example.com' });
      expect(await shown(visitor.id)).toMatchObject({ name: 'Ada', email: 'ada@example.com' });
      const again = await world.contacts.fillUnknown(filled, { name: 'Other', email: 'other@example.com' });
      expect(again).toEqual(filled);
      expect(await shown(visitor.id)).toMatchObject({ name: 'Ada', email: 'ada@example.com' });
    });

    it('case 136: is one plain line', () => {
      const claim = { name: ' Sup\u200Bport\u202E\r\nTeam ', email: ' ADA@example.com\0' };
      expect(world.contacts.normaliseClaim(claim)).toEqual({
        name: 'Support Team',
        email: 'ada@example.com',
      });
    });
  });
});
