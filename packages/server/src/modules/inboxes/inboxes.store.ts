import { type Reader, statement, type Tx } from '../../platform/database/index.ts';
import type { Inbox } from './inbox.ts';
import type { InboxTable } from './tables.ts';
import { DEFAULT_SETTINGS } from './widget-input.ts';

function toInbox(row: InboxTable): Inbox {
  return {
    id: row.id,
    companyId: row.company_id,
    platform: row.platform,
    key: row.key,
    name: row.name,
    // A widget that is older than a setting has its default.
    settings: { ...DEFAULT_SETTINGS, ...JSON.parse(row.settings) },
    origins: JSON.parse(row.origins),
    enabled: row.enabled === 1,
    botId: row.bot_id,
    createdAt: row.created_at,
  };
}

function toRow(inbox: Inbox): InboxTable {
  return {
    id: inbox.id,
    company_id: inbox.companyId,
    platform: inbox.platform,
    key: inbox.key,
    name: inbox.name,
    settings: JSON.stringify(inbox.settings),
    origins: JSON.stringify(inbox.origins),
    enabled: inbox.enabled ? 1 : 0,
    bot_id: inbox.botId,
    created_at: inbox.createdAt,
  };
}

// An id comes before a key, so that nobody takes a widget's place, even a disabled one's, by naming theirs like its id.
const selectWidget = statement<{ keyOrId: string }>()((query, p) =>
  query
    .selectFrom('inbox')
    .selectAll()
    .where((or) => or.or([or('key', '=', p.keyOrId), or('id', '=', p.keyOrId)]))
    .where('platform', '=', 'WIDGET')
    .orderBy((by) => by.case().when('id', '=', p.keyOrId).then(0).else(1).end())
    .limit(1),
);

/** For visitors: the enabled widget of any company that a page names. */
export async function findEnabledWidget(db: Reader, keyOrId: string): Promise<Inbox | undefined> {
  const row = await db.first(selectWidget, { keyOrId });
  return row?.enabled === 1 ? toInbox(row) : undefined;
}

export async function findWidgetByKey(db: Reader, key: string): Promise<Inbox | undefined> {
  const row = await db.query
    .selectFrom('inbox')
    .selectAll()
    .where('key', '=', key)
    .where('platform', '=', 'WIDGET')
    .executeTakeFirst();
  return row && toInbox(row);
}

const selectById = statement<{ id: string }>()((query, p) =>
  query.selectFrom('inbox').selectAll().where('id', '=', p.id),
);

export async function findInbox(db: Reader, id: string): Promise<Inbox | undefined> {
  const row = await db.first(selectById, { id });
  return row && toInbox(row);
}

function selectCompanyWidget(db: Reader, companyId: string, idOrKey: string) {
  return db.query
    .selectFrom('inbox')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('platform', '=', 'WIDGET')
    .where((or) => or.or([or('id', '=', idOrKey), or('key', '=', idOrKey)]))
    .orderBy((by) => by.case().when('id', '=', idOrKey).then(0).else(1).end())
    .limit(1);
}

/** For the company's own people: enabled or not. */
export async function findWidget(db: Reader, companyId: string, idOrKey: string): Promise<Inbox | undefined> {
  const row = await selectCompanyWidget(db, companyId, idOrKey).executeTakeFirst();
  return row && toInbox(row);
}

/** Reads the widget and keeps others from changing it until the transaction ends. */
export async function lockWidget(tx: Tx, companyId: string, idOrKey: string): Promise<Inbox | undefined> {
  const select = selectCompanyWidget(tx, companyId, idOrKey);
  // SQLite has one writer: inside a transaction nobody else can change the row.
  const row = await (tx.dialect === 'postgres' ? select.forUpdate() : select).executeTakeFirst();
  return row && toInbox(row);
}

const selectCompanyWidgets = statement<{ companyId: string }>()((query, p) =>
  query
    .selectFrom('inbox')
    .selectAll()
    .where('company_id', '=', p.companyId)
    .where('platform', '=', 'WIDGET')
    .orderBy('id'),
);

/** Oldest first. */
export async function listWidgets(db: Reader, companyId: string): Promise<Inbox[]> {
  return (await db.all(selectCompanyWidgets, { companyId })).map(toInbox);
}

const selectNaming = statement<{ pattern: string }>()((query, p) =>
  query
    .selectFrom('inbox')
    .selectAll()
    .where('enabled', '=', 1)
    .where((or) => or.or([or('origins', '=', '[]'), or('origins', 'like', p.pattern)])),
);

/** Enabled widgets of any company that list the origin, or whose list is empty; perhaps a few others too. */
export async function listWidgetsNaming(db: Reader, origin: string): Promise<Inbox[]> {
  return (await db.all(selectNaming, { pattern: `%${JSON.stringify(origin)}%` })).map(toInbox);
}

export async function findCompanyInbox(
  db: Reader,
  companyId: string,
  platform: Inbox['platform'],
): Promise<Inbox | undefined> {
  const row = await db.query
    .selectFrom('inbox')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('platform', '=', platform)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row && toInbox(row);
}

/** Does nothing where the key is taken. */
export async function insertInboxOnce(tx: Tx, inbox: Inbox): Promise<void> {
  await tx.query
    .insertInto('inbox')
    .values(toRow(inbox))
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}

/** Throws a unique violation where the key is taken. */
export async function insertInbox(tx: Tx, inbox: Inbox): Promise<void> {
  await tx.query.insertInto('inbox').values(toRow(inbox)).execute();
}

export async function updateInbox(tx: Tx, inbox: Inbox): Promise<void> {
  const { name, settings, origins, enabled, bot_id } = toRow(inbox);
  await tx.query
    .updateTable('inbox')
    .set({ name, settings, origins, enabled, bot_id })
    .where('id', '=', inbox.id)
    .execute();
}

export async function renameInbox(tx: Tx, id: string, name: string): Promise<void> {
  await tx.query.updateTable('inbox').set({ name }).where('id', '=', id).execute();
}
