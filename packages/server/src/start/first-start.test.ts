import { expect, it } from 'vitest';
import { eachDatabase, silentLog } from '../../test/databases.ts';
import { fakeEmbedder } from '../../test/fake-embedder.ts';
import { readConfig } from '../config.ts';
import { createAccounts } from '../modules/accounts/index.ts';
import { createBots } from '../modules/bots/index.ts';
import { createDocuments } from '../modules/documents/index.ts';
import { createExternalAgents } from '../modules/external-agents/index.ts';
import { createInboxes } from '../modules/inboxes/index.ts';
import { createKnowledge } from '../modules/knowledge/index.ts';
import type { Database } from '../platform/database/index.ts';
import { createLimiters } from '../platform/http/index.ts';
import { DEMO_WIDGET_KEY } from './demo.ts';
import { firstStart } from './first-start.ts';

const config = readConfig({ DEMO: '1', ADMIN_PASSWORD: 'correct horse battery' });

/** Of a module's surroundings, what a first start needs. */
function needed<T>(deps: NoInfer<Partial<T>>): T {
  return deps as T;
}

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
  const now = Date.now;
  const knowledge = createKnowledge({ database, embedder: fakeEmbedder(), log: silentLog, now });
  const inboxes = createInboxes({
    database,
    publicUrl,
    production,
    attachments,
    async findBot(db, _companyId, id) {
      const bot = await bots.find(db, id);
      return bot && { ...bot, ...bot.settings };
    },
    now,
  });
  const { insertBotInbox: insertInbox, renameInbox } = inboxes;
  const bots = createBots(needed({ database, knowledge, insertInbox, renameInbox, now }));
  const articles = { holdPublished: async () => undefined };
  const told = { onUpdated: () => {}, onRemoved: () => {} };
  const documents = createDocuments(needed({ database, knowledge, articles, ...told, now }));
  const externalAgents = createExternalAgents(needed({ database, publicUrl, production, insertInbox, now }));
  return { accounts, modules: { inboxes, bots, documents, externalAgents } };
}

eachDatabase((_name, openTestDatabase) => {
  it('a first start that dies before the demo is complete stores nothing, and the next one makes all of it', async () => {
    const database = await openTestDatabase();
    const { accounts, modules } = modulesOn(database);
    const { bots, documents, externalAgents, inboxes } = modules;
    let left = 3;
    const dying = {
      ...documents,
      insert: (...page: Parameters<typeof documents.insert>) => {
        left -= 1;
        return left > 0 ? documents.insert(...page) : Promise.reject(new Error('the process ends here'));
      },
    };
    await expect(firstStart(config, accounts, { ...modules, documents: dying })).rejects.toThrow(
      'the process ends here',
    );
    expect(await database.query.selectFrom('company').selectAll().execute()).toEqual([]);

    expect(await firstStart(config, accounts, modules)).toEqual({ password: null });
    const [company] = await database.query.selectFrom('company').selectAll().execute();
    expect(await externalAgents.find(database, 'demo-agent')).toMatchObject({ company_id: company?.id });
    const bot = await bots.find(database, 'demo-bot');
    expect(bot).toMatchObject({ companyId: company?.id, published: true, enabled: true });
    expect(await inboxes.widgetByKey(database, DEMO_WIDGET_KEY)).toMatchObject({
      companyId: company?.id,
      botId: bot?.id,
    });
    expect(await firstStart(config, accounts, modules)).toBeNull();
  });

  it('in a demo of people there is no bot, and nothing to be read', async () => {
    const database = await openTestDatabase();
    const { accounts, modules } = modulesOn(database);
    await firstStart({ ...config, demo: 'people' }, accounts, modules);
    expect(await modules.bots.find(database, 'demo-bot')).toBeUndefined();
    expect((await modules.inboxes.widgetByKey(database, DEMO_WIDGET_KEY)).botId).toBeNull();
    expect(await database.query.selectFrom('document_text').selectAll().execute()).toEqual([]);
  });

  it('a start of an installation that is older than the demo’s bot makes none', async () => {
    const database = await openTestDatabase();
    const { accounts, modules } = modulesOn(database);
    await firstStart({ ...config, demo: 'people' }, accounts, modules);
    expect(await firstStart(config, accounts, modules)).toBeNull();
    expect(await modules.bots.find(database, 'demo-bot')).toBeUndefined();
    expect((await modules.inboxes.widgetByKey(database, DEMO_WIDGET_KEY)).botId).toBeNull();
  });
});
