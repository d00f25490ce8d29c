/**
 * What one send costs in the SQLite store: find a duplicate, bump the conversation, insert message and event, at so
 * many sends per commit. Run alone on the machine: node_modules/.bin/node bench/store.ts
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '../packages/server/src/lib/ids.ts';
import { platform } from '../packages/server/src/migrations/0001-platform.ts';
import {
  type Database,
  type Migration,
  openDatabase,
  statement,
} from '../packages/server/src/platform/database/index.ts';
import { appendEvent } from '../packages/server/src/platform/events/index.ts';

interface Conversation {
  id: string;
  last_seq: number;
  preview: string;
}

interface Message {
  id: string;
  conversation_id: string;
  seq: number;
  client_message_id: string;
  text: string;
  created_at: number;
}

declare module '../packages/server/src/platform/database/schema.ts' {
  interface Schema {
    bench_conversation: Conversation;
    bench_message: Message;
  }
}

const CONVERSATIONS = 50;
const SENDS = 32_000;

const tables: Migration = {
  id: '0002-bench',
  async up(sql) {
    await sql('CREATE TABLE bench_conversation (id TEXT PRIMARY KEY, last_seq BIGINT, preview TEXT)');
    await sql(`CREATE TABLE bench_message (id TEXT PRIMARY KEY, conversation_id TEXT, seq BIGINT,
      client_message_id TEXT, text TEXT, created_at BIGINT)`);
    await sql('CREATE UNIQUE INDEX bench_seq ON bench_message (conversation_id, seq)');
    await sql('CREATE UNIQUE INDEX bench_client ON bench_message (conversation_id, client_message_id)');
  },
};

const insertConversation = statement<Conversation>()((query, p) =>
  query.insertInto('bench_conversation').values({ id: p.id, last_seq: p.last_seq, preview: p.preview }),
);
const findDuplicate = statement<{ conversation: string; key: string }>()((query, p) =>
  query
    .selectFrom('bench_message')
    .select('id')
    .where('conversation_id', '=', p.conversation)
    .where('client_message_id', '=', p.key),
);
const bump = statement<{ id: string; preview: string }>()((query, p) =>
  query
    .updateTable('bench_conversation')
    .set((eb) => ({ last_seq: eb('last_seq', '+', 1), preview: p.preview }))
    .where('id', '=', p.id)
    .returning('last_seq'),
);
const insertMessage = statement<Message>()((query, p) =>
  query.insertInto('bench_message').values({
    id: p.id,
    conversation_id: p.conversation_id,
    seq: p.seq,
    client_message_id: p.client_message_id,
    text: p.text,
    created_at: p.created_at,
  }),
);
function send(db: Database, conversation: string): Promise<void> {
  return db.transaction(async (tx) => {
    const at = Date.now();
    const key = newId(at);
    if (await tx.first(findDuplicate, { conversation, key })) return;
    const text = `Is my order ${key} on its way?`;
    const row = await tx.first(bump, { id: conversation, preview: text });
    const seq = row?.last_seq ?? 0;
    const id = newId(at);
    await tx.all(insertMessage, {
      id,
      conversation_id: conversation,
      seq,
      client_message_id: key,
      text,
      created_at: at,
    });
    await appendEvent(tx, {
      companyId: 'acme',
      conversationId: conversation,
      type: 'message',
      data: null,
      createdAt: at,
    });
  });
}

async function measure(perCommit: number): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'switchboard-bench-'));
  const log = { info() {}, warn: console.warn, error: console.error };
  const db = await openDatabase({ dataDir, migrations: [platform, tables], log });
  const ids = Array.from({ length: CONVERSATIONS }, () => newId(Date.now()));
  await db.transaction(async (tx) => {
    for (const id of ids) await tx.all(insertConversation, { id, last_seq: 0, preview: '' });
  });
  const rounds = Math.min(Math.ceil(SENDS / perCommit), 2_000);
  const times: number[] = [];
  let cpu = process.cpuUsage();
  for (let round = 0; round < rounds * 1.25; round++) {
    if (round === Math.floor(rounds / 4)) cpu = process.cpuUsage();
    const started = performance.now();
    await Promise.all(Array.from({ length: perCommit }, (_, i) => send(db, ids[i % CONVERSATIONS] ?? '')));
    times.push(((performance.now() - started) * 1_000) / perCommit);
  }
  const { user, system } = process.cpuUsage(cpu);
  const median = times.slice(rounds / 4).sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
  const perSend = (user + system) / (rounds * perCommit);
  console.log(
    `${String(perCommit).padStart(4)} per commit: ${median.toFixed(0)} µs median, ${perSend.toFixed(0)} µs of CPU`,
  );
  await db.close();
  rmSync(dataDir, { recursive: true });
}

for (const perCommit of [1, 8, 64, 256]) await measure(perCommit);
