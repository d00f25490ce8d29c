import { newId } from '../../packages/server/src/lib/ids.ts';
import { migrations } from '../../packages/server/src/migrations/index.ts';
import { searchWords } from '../../packages/server/src/modules/contacts/index.ts';
import type {} from '../../packages/server/src/modules/conversations/index.ts';
import type {} from '../../packages/server/src/modules/inboxes/index.ts';
import { openDatabase, type Tx } from '../../packages/server/src/platform/database/index.ts';
import { type Place, settle } from '../servers/places.ts';
import { createRandom, pick } from './random.ts';
import { type Company, contactRow, conversationRow, type Live, messageRow, type Row } from './rows.ts';
import { createLanguage } from './words.ts';

const BATCH = 500;
const PRIORITIES = ['low', 'medium', 'medium', 'high', 'urgent'];
const STATUSES = ['open', 'open', 'pending', 'solved', 'solved', 'closed', 'closed', 'closed'];
const SKILLS = ['billing', 'french', 'returns', 'technical'];
const MINUTE_MS = 60_000;
const log = { info() {}, warn: console.warn, error: console.error };

type Tables = Record<string, Row[]>;

// The rows are written by their columns' names, so that a changed table fails at once.
async function insert(tx: Tx, table: string, rows: Row[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query
    .insertInto(table as 'conversation')
    .values(rows as never)
    .execute();
}

/** What the first start made. */
async function findCompany(tx: Tx): Promise<Company & { password_hash: string }> {
  const row = await tx.query
    .selectFrom('inbox')
    .innerJoin('operator', 'operator.company_id', 'inbox.company_id')
    .where('inbox.key', '=', 'demo-widget')
    .select(['inbox.company_id', 'inbox.id as inbox_id', 'inbox.name as inbox_name'])
    .select(['operator.id as operator_id', 'operator.name as operator_name', 'operator.password_hash'])
    .executeTakeFirstOrThrow();
  return row;
}

/** Adds `count` things, each of which is rows of some tables, to a place where no server runs. */
async function fill(
  place: Place,
  count: number,
  make: (company: Awaited<ReturnType<typeof findCompany>>, index: number) => Tables,
): Promise<void> {
  const database = await openDatabase({ ...place, migrations, log });
  try {
    for (let first = 0; first < count; first += BATCH) {
      await database.transaction(async (tx) => {
        const company = await findCompany(tx);
        const made: Tables = {};
        for (let index = first; index < Math.min(count, first + BATCH); index += 1)
          for (const [table, rows] of Object.entries(make(company, index)))
            made[table] = [...(made[table] ?? []), ...rows];
        for (const [table, rows] of Object.entries(made)) await insert(tx, table, rows);
      });
    }
  } finally {
    await database.close();
  }
  await settle(place);
}

/** Agents of the demo company with the admin's password; gives their addresses. */
export async function addAgents(place: Place, count: number): Promise<string[]> {
  const emails = Array.from({ length: count }, (_, index) => `agent${index}@example.com`);
  await fill(place, count, ({ company_id, password_hash }, index) => ({
    operator: [
      {
        id: newId(Date.now()),
        company_id,
        email: emails[index] as string,
        name: `Agent ${index}`,
        avatar_url: '',
        role: 'agent',
        password_hash,
        skills: '[]',
        capacity: 5,
        instance_admin: 0,
        signed_in_at: null,
        disabled_at: null,
        created_at: Date.now(),
      },
    ],
  }));
  return emails;
}

const language = createLanguage();
const nameFrom = (random: () => number) => `${pick(random, language.words)} ${pick(random, language.words)}`;

/** Chats of as many customers; the first ones are over, the next ones the admin's, the others wait. Gives their ids. */
export async function addChats(
  place: Place,
  { pending, active = 0, closed = 0 }: { pending: number; active?: number; closed?: number },
): Promise<string[]> {
  const count = closed + active + pending;
  const random = createRandom(count);
  const ids: string[] = [];
  const firstAt = Date.now() - count * MINUTE_MS;
  await fill(place, count, (company, index) => {
    const at = firstAt + index * MINUTE_MS;
    const state = index < closed ? 'closed' : index < closed + active ? 'active' : 'pending';
    const id = newId(at);
    const live: Live = {
      id,
      contactId: newId(at),
      name: nameFrom(random),
      state,
      length: 1,
      seq: 1,
      createdAt: at,
      waitingSince: at,
    };
    const said = { text: language.sentence(random), byCustomer: true, at };
    const skills = SKILLS.filter(() => random() < 0.25);
    ids.push(id);
    return {
      contact: [contactRow(company, live, `chat-${index}`)],
      conversation: [
        {
          ...conversationRow(company, live, said),
          platform: 'LIVE_CHAT',
          subject: said.text.slice(0, 60),
          priority: pick(random, PRIORITIES),
          open_key: null,
          pending_since: at,
          operator_read_seq: 0,
        },
      ],
      message: [messageRow(company, live, said)],
      live_chat: [{ conversation_id: id, metadata: '{"page":"/pricing"}', preload: '' }],
      required_skill: skills.map((skill, position) => ({ conversation_id: id, position, skill })),
    };
  });
  return ids;
}

/** Tickets, ten for each requester; every hundredth has the one label. Gives the label's and a requester's id. */
export async function addTickets(
  place: Place,
  count: number,
): Promise<{ labelId: string; contactId: string }> {
  const random = createRandom(count);
  const at = Date.now();
  const labelId = newId(at);
  let contactId = '';
  await fill(place, count, ({ company_id, operator_id, ...company }, index) => {
    const isNew = index % 10 === 0;
    if (isNew) contactId = newId(at);
    const live = { contactId, name: nameFrom(random), createdAt: at } as Live;
    const subject = language.sentence(random).slice(0, 80);
    const id = newId(at);
    const ticket = {
      id,
      company_id,
      number: index + 1,
      subject,
      search: searchWords(subject)
        .map((word) => ` ${word}`)
        .join(''),
      description: '',
      status: pick(random, STATUSES),
      priority: pick(random, PRIORITIES),
      contact_id: contactId,
      assignee_id: random() < 0.5 ? operator_id : null,
      merged_into_id: null,
      created_at: at,
      updated_at: at,
    };
    const owner = { ...company, company_id, operator_id };
    const label = { id: labelId, company_id, name: 'refund', color: '#888888', created_at: at };
    return {
      ...(isNew ? { contact: [contactRow(owner, live, `ticket-${index}`)] } : {}),
      ...(index === 0 ? { label: [label] } : {}),
      ...(index === 0 ? { ticket_counter: [{ company_id, last_number: count }] } : {}),
      ticket: [ticket],
      ticket_label: index % 100 === 0 ? [{ ticket_id: id, label_id: labelId }] : [],
    };
  });
  return { labelId, contactId };
}
