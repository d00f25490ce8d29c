import { expect, it } from 'vitest';
import { eachDatabase } from '../../test/databases.ts';
import { readConfig } from '../config.ts';
import { createAccounts } from '../modules/accounts/index.ts';
import { createExternalAgents } from '../modules/external-agents/index.ts';
import { createInboxes } from '../modules/inboxes/index.ts';
import type { Database } from '../platform/database/index.ts';
import { createLimiters } from '../platform/http/index.ts';
import { DEMO_WIDGET_KEY, firstStart } from './first-start.ts';

const config = readConfig({ DEMO: '1', ADMIN_PASSWORD: 'correct horse battery' });

function modulesOn(database: Database) {
  const accounts = createAccounts({
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
  const attachments = { maxBytes: 1, types: [] };
  const { publicUrl, production } = config;
  const findBot = async () => undefined;
  const inboxes = createInboxes({ database, publicUrl, production, attachments, findBot, now: Date.now });
  const externalAgents = createExternalAgents({
    database,
    publicUrl,
    production,
    insertInbox: inboxes.insertBotInbox,
    now: Date.now,
  } as unknown as Parameters<typeof createExternalAgents>[0]);
  return { accounts, inboxes, externalAgents };
}

eachDatabase((_name, openTestDatabase) => {
  it('a first start that dies before the demo is complete stores nothing, and the next one makes all of it', async () => {
    const database = await openTestDatabase();
    const { accounts, inboxes, externalAgents } = modulesOn(database);
    const dying = { ...inboxes, insertWidget: () => Promise.reject(new Error('the process ends here')) };
    await expect(firstStart(config, accounts, { inboxes: dying, externalAgents })).rejects.toThrow(
      'the process ends here',
    );
    expect(await database.query.selectFrom('company').selectAll().execute()).toEqual([]);

    expect(await firstStart(config, accounts, { inboxes, externalAgents })).toEqual({ password: null });
    const [company] = await database.query.selectFrom('company').selectAll().execute();
    expect(await externalAgents.find(database, 'demo-agent')).toMatchObject({ company_id: company?.id });
    expect(await inboxes.widgetByKey(database, DEMO_WIDGET_KEY)).toMatchObject({ companyId: company?.id });
    expect(await firstStart(config, accounts, { inboxes, externalAgents })).toBeNull();
  });
});
