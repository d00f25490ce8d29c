import { type Reader, statement, type Tx } from '../../platform/database/index.ts';
import { type Chatbot, DEFAULT_SETTINGS } from './bot.ts';
import type { BotTable } from './tables.ts';

function toBot(row: BotTable): Chatbot {
  return {
    id: row.id,
    companyId: row.company_id,
    inboxId: row.inbox_id,
    key: row.key,
    name: row.name,
    enabled: row.enabled === 1,
    published: row.published === 1,
    settings: { ...DEFAULT_SETTINGS, ...JSON.parse(row.settings) },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function toRow(bot: Chatbot): BotTable {
  return {
    id: bot.id,
    company_id: bot.companyId,
    inbox_id: bot.inboxId,
    key: bot.key,
    name: bot.name,
    enabled: Number(bot.enabled),
    published: Number(bot.published),
    settings: JSON.stringify(bot.settings),
    created_at: bot.createdAt,
    updated_at: bot.updatedAt,
  };
}

// An id comes before a key, so that nobody takes a bot's place by naming theirs like its id.
const byIdOrKey = statement<{ idOrKey: string }>()<BotTable>((query, p) =>
  query
    .selectFrom('bot')
    .selectAll()
    .where((or) => or.or([or('id', '=', p.idOrKey), or('key', '=', p.idOrKey)]))
    .orderBy((by) => by.case().when('id', '=', p.idOrKey).then(0).else(1).end())
    .limit(1),
);

/** Of any company. */
export async function findBot(db: Reader, idOrKey: string): Promise<Chatbot | undefined> {
  const row = await db.first(byIdOrKey, { idOrKey });
  return row && toBot(row);
}

/** Reads the company's bot and keeps others from changing it until the transaction ends. */
export async function lockBot(tx: Tx, companyId: string, idOrKey: string): Promise<Chatbot | undefined> {
  const bot = await findBot(tx, idOrKey);
  if (bot?.companyId !== companyId) return undefined;
  const select = tx.query.selectFrom('bot').selectAll().where('id', '=', bot.id);
  const row = await (tx.dialect === 'postgres' ? select.forUpdate() : select).executeTakeFirst();
  return row && toBot(row);
}

/** Oldest first. */
export async function listBots(db: Reader, companyId: string): Promise<Chatbot[]> {
  const rows = await db.query
    .selectFrom('bot')
    .selectAll()
    .where('company_id', '=', companyId)
    .orderBy('id')
    .execute();
  return rows.map(toBot);
}

/** The names of the company's bots among these. */
export async function namesOfBots(
  db: Reader,
  companyId: string,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  const bots = db.query.selectFrom('bot').select(['id', 'name']).where('company_id', '=', companyId);
  return bots.where('id', 'in', [...ids]).execute();
}

/** Throws a unique violation where the key is taken. */
export async function insertBot(tx: Tx, bot: Chatbot): Promise<void> {
  await tx.query.insertInto('bot').values(toRow(bot)).execute();
}

export async function updateBot(tx: Tx, bot: Chatbot): Promise<void> {
  const { name, enabled, published, settings, updated_at } = toRow(bot);
  await tx.query
    .updateTable('bot')
    .set({ name, enabled, published, settings, updated_at })
    .where('id', '=', bot.id)
    .execute();
}
