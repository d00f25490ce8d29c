import { DatabaseSync } from 'node:sqlite';
import { newId } from '../../packages/server/src/lib/ids.ts';
import { createRandom, pick } from './random.ts';
import {
  type Company,
  contactRow,
  conversationRow,
  eventRow,
  type Live,
  messageRow,
  type Row,
} from './rows.ts';
import { createLanguage } from './words.ts';

/** So many conversations go on at a time: their messages stand mixed in the table, as they do in life. */
const LIVE = 200;
const MIN_LENGTH = 20;
const MAX_LENGTH = 80;
const PERIOD_MS = 90 * 24 * 3_600_000;
/** The server prunes older ones. */
const EVENTS_KEPT = 100_000;
const ROWS_PER_COMMIT = 50_000;
const FIRST_NAMES =
  'Ada Ben Chloe David Elif Femi Grace Hana Ivan Julia Kofi Lena Marco Nadia Omar Priya'.split(' ');
const LAST_NAMES = 'Almeida Becker Chen Dubois Eriksen Fischer Gupta Haddad Ito Jensen Kowalska Lopez'.split(
  ' ',
);

/** Inserts rows by their columns' names, so that a changed table fails at once. */
function createInserter(db: DatabaseSync) {
  const prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  return (table: string, row: Row): void => {
    const columns = Object.keys(row);
    const known = prepared.get(table);
    const places = columns.map((column) => `:${column}`);
    const statement =
      known ?? db.prepare(`INSERT INTO ${table} (${columns.join()}) VALUES (${places.join()})`);
    if (!known) prepared.set(table, statement);
    statement.run(row);
  };
}

/** What the first start made. */
function findCompany(db: DatabaseSync): Company {
  return db
    .prepare(`SELECT inbox.company_id, inbox.id AS inbox_id, inbox.name AS inbox_name,
        operator.id AS operator_id, operator.name AS operator_name
      FROM inbox JOIN operator ON operator.company_id = inbox.company_id WHERE inbox.key = 'demo-widget'`)
    .get() as unknown as Company;
}

/** Draws lengths whose sum is `total`. */
function drawLengths(random: () => number, total: number): number[] {
  const lengths: number[] = [];
  for (let rest = total; rest > 0; rest -= lengths.at(-1) ?? 0) {
    const length = MIN_LENGTH + Math.floor(random() * (MAX_LENGTH - MIN_LENGTH + 1));
    lengths.push(rest - length < MIN_LENGTH ? rest : length);
  }
  return lengths;
}

function begin(random: () => number, length: number, at: number): Live {
  const draw = random();
  return {
    id: newId(at),
    contactId: newId(at),
    name: `${pick(random, FIRST_NAMES)} ${pick(random, LAST_NAMES)}`,
    state: draw < 0.5 ? 'closed' : draw < 0.9 ? 'active' : 'pending',
    length,
    seq: 0,
    createdAt: at,
    waitingSince: null,
  };
}

/**
 * Adds `total` messages of the last 90 days, with their conversations, contacts and events, to a database that a first
 * start has made. Everything that the product derives is as the product would have it, but for the search index:
 * the next start builds that.
 */
export function fill(path: string, total: number, now: number): void {
  const db = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  db.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; BEGIN');
  const company = findCompany(db);
  const insert = createInserter(db);
  const random = createRandom(total);
  const language = createLanguage();
  const waiting = drawLengths(random, total).reverse();
  const live: Live[] = [];
  let contacts = 0;
  const firstAt = now - PERIOD_MS;
  for (let count = 0; count < total; count += 1) {
    const at = firstAt + Math.floor((count / total) * PERIOD_MS);
    while (live.length < LIVE && waiting.length > 0) {
      const next = begin(random, waiting.pop() as number, at);
      live.push(next);
      insert('contact', contactRow(company, next, `bench-${contacts++}`));
    }
    const index = Math.floor(random() * live.length);
    const conversation = live[index] as Live;
    conversation.seq += 1;
    const byCustomer = conversation.seq === 1 || random() < 0.55;
    conversation.waitingSince = byCustomer ? (conversation.waitingSince ?? at) : null;
    const said = { text: language.sentence(random), byCustomer, at };
    insert('message', messageRow(company, conversation, said));
    if (total - count <= EVENTS_KEPT) insert('event', eventRow(company, conversation, said));
    if (conversation.seq === conversation.length) {
      insert('conversation', conversationRow(company, conversation, said));
      live.splice(index, 1);
    }
    if (count % ROWS_PER_COMMIT === 0) db.exec('COMMIT; BEGIN');
  }
  db.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
}
