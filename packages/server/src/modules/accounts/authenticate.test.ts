import { createHmac, createPrivateKey, generateKeyPairSync, hkdfSync, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/databases.ts';
import { openWorld, type World } from '../../../test/people.ts';
import type { Credentials, OperatorPrincipal } from './index.ts';

const DAY = 24 * 60 * 60 * 1000;
const instanceSecret = Buffer.alloc(32, 7);
const operatorKey = Buffer.from(hkdfSync('sha256', instanceSecret, '', 'switchboard:operator', 32));

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function decode(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

function hs256(header: object, claims: object, key: Buffer | string = operatorKey): string {
  const signed = `${encode(header)}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}

eachDatabase((_name, openTestDatabase) => {
  let world: World;
  let good: string;
  let claims: Record<string, unknown>;

  beforeAll(async () => {
    world = await openWorld(openTestDatabase, { instanceSecret });
    good = await world.signIn();
    claims = decode(good);
  });
  afterAll(() => world.close());

  const without = (...names: string[]) =>
    Object.fromEntries(Object.entries(claims).filter(([name]) => !names.includes(name)));
  const authenticate = (token: string) => world.authenticate({ authorization: `Bearer ${token}` });
  const expectRefused = (credentials: Credentials) =>
    expect(world.authenticate(credentials)).rejects.toMatchObject({ code: 'unauthorized', status: 401 });

  describe('authentication', () => {
    it('knows nobody without credentials', async () => {
      expect(await world.authenticate({})).toBeNull();
    });

    it('knows an operator by the bearer token or by the token of the handshake (case 29: one door)', async () => {
      const expected: OperatorPrincipal = {
        kind: 'operator',
        id: world.adminId,
        companyId: world.companyId,
        role: 'admin',
        name: 'Admin',
        avatarUrl: '',
        sessionId: String(claims.sid),
        instanceAdmin: true,
      };
      expect(await world.authenticate({ authorization: `Bearer ${good}` })).toEqual(expected);
      expect(await world.authenticate({ authorization: `bearer  ${good}` })).toEqual(expected);
      expect(await world.authenticate({ token: good })).toEqual(expected);
    });

    it('accepts a token made by hand with the right key, so that the refusals below are for their reason', async () => {
      expect(await authenticate(hs256({ alg: 'HS256' }, claims))).toMatchObject({ kind: 'operator' });
    });

    it.each([
      ['', 'Bearer '],
      ['another scheme', 'Basic YTpi'],
      ['two tokens', 'Bearer a b'],
      ['no JWT', 'Bearer abc'],
      ['three dots', 'Bearer a.b.c'],
      ['an empty signature', 'Bearer e30.e30.'],
    ])('refuses a malformed header: %s', async (_what, authorization) => {
      await expectRefused({ authorization });
    });

    it('case 77: refuses an unsigned token', async () => {
      const unsigned = `${encode({ alg: 'none' })}.${encode(claims)}.`;
      await expectRefused({ token: unsigned });
      await expectRefused({ token: `${encode({ alg: 'HS256' })}.${encode(claims)}.` });
      await expectRefused({ token: hs256({ alg: 'none' }, claims) });
    });

    it('case 77: refuses an empty or another key', async () => {
      await expectRefused({ token: hs256({ alg: 'HS256' }, claims, '') });
      await expectRefused({ token: hs256({ alg: 'HS256' }, claims, instanceSecret) });
    });

    it('case 76: refuses every other algorithm, whatever key it is signed with', async () => {
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const signed = `${encode({ alg: 'ES256' })}.${encode(claims)}`;
      const key = createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }));
      const es256 = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
      await expectRefused({ token: `${signed}.${es256.toString('base64url')}` });
      const publicPem = publicKey.export({ type: 'spki', format: 'pem' });
      await expectRefused({ token: hs256({ alg: 'HS256' }, claims, publicPem) });
      const withHs512 = `${encode({ alg: 'HS512' })}.${encode(claims)}`;
      const hs512 = createHmac('sha512', operatorKey).update(withHs512).digest('base64url');
      await expectRefused({ token: `${withHs512}.${hs512}` });
    });

    it('case 78: refuses a token with a critical extension it does not know', async () => {
      await expectRefused({ token: hs256({ alg: 'HS256', crit: ['admin'], admin: true }, claims) });
    });

    it.each(['iss', 'aud', 'exp', 'nbf', 'iat', 'sub', 'sid', 'cid'])(
      'case 79: refuses a token without %s',
      async (claim) => {
        await expectRefused({ token: hs256({ alg: 'HS256' }, without(claim)) });
      },
    );

    it('case 79: refuses a token that is over, is not yet, or is for another service', async () => {
      const seconds = world.clock.now() / 1000;
      for (const change of [
        { exp: seconds - 61 },
        { nbf: seconds + 120 },
        { iss: 'other' },
        { aud: 'other' },
      ]) {
        await expectRefused({ token: hs256({ alg: 'HS256' }, { ...claims, ...change }) });
      }
    });

    it('case 9: keeps customers and operators apart: neither key, audience nor shape fits the other', async () => {
      const visitor = {
        kind: 'customer' as const,
        id: 'visitor',
        companyId: world.companyId,
        inboxId: null,
        verified: false,
        externalId: null,
        name: 'Ada',
        email: '',
      };
      const { token } = await world.contacts.mintToken(visitor);
      expect(await authenticate(token)).toEqual(visitor);
      await expect(world.accounts.verifyOperatorToken(token)).rejects.toMatchObject({ code: 'unauthorized' });
      await expect(world.contacts.verifyToken(good)).rejects.toMatchObject({ code: 'unauthorized' });
      await expectRefused({ token: hs256({ alg: 'HS256' }, { ...claims, aud: 'switchboard:customer' }) });
      await expectRefused({
        token: hs256({ alg: 'HS256' }, { ...decode(token), aud: 'switchboard:operator' }),
      });
    });

    it("case 22: refuses a token whose session is another operator's or another company's", async () => {
      const { token } = await world.addOperator('agent', 'other@first.example');
      const theirs = decode(token);
      const token1 = hs256({ alg: 'HS256' }, { ...claims, sid: theirs.sid });
      const token2 = hs256({ alg: 'HS256' }, { ...claims, cid: 'another' });
      await expectRefused({ token: token1 });
      await expectRefused({ token: token2 });
      await expectRefused({ token: hs256({ alg: 'HS256' }, { ...claims, sid: 'nothing' }) });
      await expectRefused({ token: hs256({ alg: 'HS256' }, { ...claims, sid: null }) });
    });
  });

  describe('rights that end', () => {
    it('end with the session', async () => {
      const token = await world.signIn();
      await authenticate(token);
      await world.call('POST /api/auth/logout', { token });
      await expectRefused({ token });
    });

    it('case 29: end when the operator is disabled, and do not come back with the old session', async () => {
      const { id, token } = await world.addOperator('agent', 'leaver@first.example');
      await authenticate(token);
      const admin = await world.signIn();
      await world.call('PATCH /api/operators/:id', { token: admin, id, body: { disabled: true } });
      await expectRefused({ token });
      expect(world.revocations.at(-1)).toEqual({ kind: 'operator', id });
      await world.call('PATCH /api/operators/:id', { token: admin, id, body: { disabled: false } });
      await expectRefused({ token });
      expect(await authenticate(await world.signIn('leaver@first.example'))).toMatchObject({ id });
    });

    it('case 19: change at once with the role', async () => {
      const { id, token } = await world.addOperator('admin', 'demoted@first.example');
      expect(await authenticate(token)).toMatchObject({ role: 'admin' });
      const admin = await world.signIn();
      await world.call('PATCH /api/operators/:id', { token: admin, id, body: { role: 'agent' } });
      expect(await authenticate(token)).toMatchObject({ role: 'agent' });
      expect((await world.call('GET /api/api-keys', { token })).status).toBe(403);
    });

    it('end when the session is over by the clock of this server', async () => {
      const token = await world.signIn();
      await authenticate(token);
      world.clock.forward(7 * DAY);
      await expectRefused({ token });
      world.clock.forward(-7 * DAY);
    });
  });
});
