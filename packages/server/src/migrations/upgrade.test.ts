import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { eachDatabase, migrationsBefore } from '../../test/databases.ts';
import type { Tx } from '../platform/database/index.ts';

const operator = `INSERT INTO operator (id, company_id, email, name, avatar_url, role, password_hash, skills, capacity, instance_admin, created_at)
  VALUES ('otto', 'one', 'otto@one.example', 'Otto', '', 'agent', '', '[]', 5, 0, 0)`;
const contact = `INSERT INTO contact (id, company_id, name, email, phone, verified, attributes, device, search, tokens_valid_from, created_at)
  VALUES ('ada', 'one', 'Ada', '', '', 0, '{}', '{}', 'ada', 0, 0)`;
const conversation = (id: string, state: string, assignee: string) =>
  `INSERT INTO conversation (id, company_id, inbox_id, contact_id, platform, psid, page_name, state, auto_bot, assignee_id, priority,
    subject, last_seq, last_message_at, preview, preview_author, customer_read_seq, customer_delivered_seq, operator_read_seq,
    operator_delivered_seq, open_key, created_at, pending_since)
  VALUES ('${id}', 'one', 'inbox', 'ada', 'WIDGET', '', '', '${state}', 0, ${assignee}, 'medium', '', 0, 1, '', '', 0, 0, 0, 0, '${id}', 1, 1)`;
const comment = (id: string, clientId: string, delivery: string) =>
  `INSERT INTO ticket_comment (id, ticket_id, visibility, delivery, conversation_id, text, author_id, author_name, author_avatar,
    client_message_id, created_at) VALUES ('${id}', 't', 'public', '${delivery}', 'closed', 'Words of ${id}', 'otto', 'Otto', '', '${clientId}', 7)`;
const canned = (id: string, shortcut: string, team = '') =>
  `INSERT INTO canned_response (id, company_id, shortcut, title, text, search_text, created_at, updated_at${team && ', team_id'})
  VALUES ('${id}', 'one', '${shortcut}', 'Hi', 'Hi', ' hi', 0, 0${team && `, '${team}'`})`;

const BEFORE = [
  `INSERT INTO company (id, name, created_at) VALUES ('one', 'One', 0)`,
  operator,
  contact,
  `INSERT INTO inbox (id, company_id, platform, key, name, settings, origins, enabled, created_at) VALUES ('inbox', 'one', 'WIDGET', 'key', '', '{}', '[]', 1, 0)`,
  conversation('waits', 'pending', 'NULL'),
  conversation('active', 'active', `'otto'`),
  conversation('closed', 'closed', `'otto'`),
  `INSERT INTO ticket (id, company_id, number, subject, search, description, status, priority, contact_id, created_at, updated_at) VALUES ('t', 'one', 1, 'Late', ' late', '', 'open', 'medium', 'ada', 0, 0)`,
  comment('a', 'once', 'conversation'),
  comment('b', 'twice', 'mail_not_set_up'),
  canned('hi', 'hi'),
];

eachDatabase((_name, openTestDatabase, newLocation) => {
  test('an installation of the first desk keeps what it has, and its rules', async () => {
    const location = await newLocation();
    const old = await openTestDatabase({ location, migrations: migrationsBefore('0006-business-hours') });
    await old.transaction(async (tx) => {
      for (const one of BEFORE) await sql.raw(one).execute(tx.query);
    });
    await old.close();
    const database = await openTestDatabase({ location });
    const { query } = database;
    const comments = await query.selectFrom('ticket_comment').selectAll().orderBy('id').execute();
    const kept = {
      ticket_id: 't',
      conversation_id: 'closed',
      author_name: 'Otto',
      created_at: 7,
      mailed_to: '',
    };
    expect(comments).toMatchObject([
      { ...kept, id: 'a', text: 'Words of a', delivery: 'conversation', client_message_id: 'once' },
      { ...kept, id: 'b', text: 'Words of b', delivery: 'mail_not_set_up', client_message_id: 'twice' },
    ]);
    const chats = await query
      .selectFrom('conversation')
      .select(['id', 'state', 'at_front', 'agent_gone_since', 'assignee_id'])
      .orderBy('id')
      .execute();
    const here = { at_front: 0, agent_gone_since: null };
    expect(chats).toEqual([
      { id: 'active', state: 'active', ...here, assignee_id: 'otto' },
      { id: 'closed', state: 'closed', ...here, assignee_id: 'otto' },
      { id: 'waits', state: 'pending', ...here, assignee_id: null },
    ]);
    const run = (text: string) =>
      database
        .transaction((tx: Tx) => sql.raw(text).execute(tx.query))
        .then(
          () => 'done',
          () => 'refused',
        );
    expect(await run(comment('c', 'once', 'conversation'))).toBe('refused');
    expect(await run(comment('c', 'new', 'by pigeon'))).toBe('refused');
    expect(await run(comment('c', 'new', 'mail_queued'))).toBe('done');
    expect(await run(canned('hi2', 'hi'))).toBe('refused');
    const team = `INSERT INTO team (id, company_id, name, name_key, created_at, updated_at) VALUES ('team', 'one', 'A', 'a', 0, 0)`;
    expect(await run(team)).toBe('done');
    expect(await run(canned('hi3', 'hi', 'team'))).toBe('done');
    expect(await run(`DELETE FROM ticket WHERE id = 't'`)).toBe('refused');
  });
});
