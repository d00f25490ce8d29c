import { describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/databases.ts';
import { ADMIN, openWorld } from '../../../test/people.ts';
import type { Database } from '../../platform/database/index.ts';
import { createLimiters } from '../../platform/http/rate-limit.ts';
import { createAccounts, loadInstanceSecret } from './index.ts';

function accountsOn(database: Database) {
  return createAccounts({
    database,
    now: Date.now,
    instanceSecret: Buffer.alloc(32, 7),
    limiters: createLimiters({ enabled: false }),
    presenceOf: async () => new Map(),
    onRevoked: () => {},
    onOperatorChanged: () => {},
    onDisabling: async () => {},
    passwordCost: 2,
  });
}

const FIRST = { email: 'Owner@First.example', companyName: 'First' };

describe('the first start', () => {
  eachDatabase((_name, openTestDatabase) => {
    it('makes a company and its admin, and tells a made password once', async () => {
      const made = await accountsOn(await openTestDatabase()).setUpFirstCompany(FIRST);
      expect(made?.password).toMatch(/^(?:\w{5}-){3}\w{5}$/);
      expect(made?.company.name).toBe('First');
      expect(made?.operator).toMatchObject({
        email: 'owner@first.example',
        role: 'admin',
        instance_admin: 1,
      });
    });

    it('does not repeat a password that was given', async () => {
      const made = await accountsOn(await openTestDatabase()).setUpFirstCompany({
        ...FIRST,
        password: ADMIN.password,
      });
      expect(made).not.toBeNull();
      expect(made).not.toHaveProperty('password');
    });

    it('case 96: happens once, even when several nodes start at the same moment', async () => {
      const database = await openTestDatabase();
      const nodes = Array.from({ length: 5 }, () => accountsOn(database));
      const results = await Promise.all(nodes.map((node) => node.setUpFirstCompany(FIRST)));
      expect(results.filter((made) => made !== null)).toHaveLength(1);
      expect(await nodes[0]!.setUpFirstCompany({ ...FIRST, email: 'late@first.example' })).toBeNull();
      const companies = await database.query.selectFrom('company').selectAll().execute();
      const operators = await database.query.selectFrom('operator').select('email').execute();
      expect(companies).toHaveLength(1);
      expect(operators).toEqual([{ email: 'owner@first.example' }]);
    });

    it('case 96: can not be made possible again through the API', async () => {
      const world = await openWorld(openTestDatabase);
      expect(await world.accounts.setUpFirstCompany(FIRST)).toBeNull();
      expect(await world.signIn()).toEqual(expect.any(String));
      await world.close();
    });

    it('gives all nodes the same secret of 32 bytes, and another instance another', async () => {
      const database = await openTestDatabase();
      const secrets = await Promise.all(Array.from({ length: 5 }, () => loadInstanceSecret(database)));
      expect(new Set(secrets.map((secret) => secret.toString('hex'))).size).toBe(1);
      expect(secrets[0]).toHaveLength(32);
      expect(await loadInstanceSecret(database)).toEqual(secrets[0]);
      expect(await loadInstanceSecret(await openTestDatabase())).not.toEqual(secrets[0]);
    });
  });
});
