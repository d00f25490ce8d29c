import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { watchCpu } from '../measure/proc.ts';
import { percentiles } from '../measure/stats.ts';
import type { Accepts, AcceptsResult } from './jobs.ts';
import { openSocket, type ProductSocket } from './product-link.ts';

const CONNECT_AT_ONCE = 20;
const TABLE = 'bench_chat';
/** For the news of one chat to be told before the next one is timed. */
const PAUSE_MS = 70;

interface Answer {
  ms: number;
  /** Who has the chat, in the words of this answer. */
  holder: string;
  won: boolean;
}

async function connectAll({ urls, agents }: Accepts): Promise<ProductSocket[]> {
  const sockets: ProductSocket[] = [];
  for (let first = 0; first < agents.length; first += CONNECT_AT_ONCE) {
    const batch = agents.slice(first, first + CONNECT_AT_ONCE);
    const connect = ({ token }: { token: string }, index: number) =>
      openSocket(urls[(first + index) % urls.length] as string, token);
    sockets.push(...(await Promise.all(batch.map(connect))));
  }
  return sockets;
}

async function accept(socket: ProductSocket, sessionId: string): Promise<Answer> {
  const begun = performance.now();
  const reply = await socket.emitWithAck('chat:accept', { session_id: sessionId });
  const ms = performance.now() - begun;
  if (reply.ok) return { ms, won: true, holder: reply.data.session.agent_id ?? '' };
  if (reply.error.code !== 'already_accepted') throw new Error(`an accept was answered ${reply.error.code}`);
  const { agent } = reply.error as unknown as { agent: { id: string } };
  return { ms, won: false, holder: agent.id };
}

/** What the one line of SQL takes that an accept comes down to: no people, rights, messages, events or news. */
async function openBare({ databaseUrl, agents, chatIds }: Accepts) {
  const clients = agents.map(() => new pg.Client({ connectionString: databaseUrl }));
  for (const client of clients) await client.connect();
  const [first] = clients as [pg.Client];
  await first.query(`CREATE TABLE IF NOT EXISTS ${TABLE} (id TEXT PRIMARY KEY, state TEXT, agent TEXT)`);
  await first.query(`TRUNCATE ${TABLE}`);
  await first.query(`INSERT INTO ${TABLE} SELECT unnest($1::text[]), 'pending'`, [chatIds]);
  const text = `UPDATE ${TABLE} SET state = 'active', agent = $1 WHERE id = $2 AND state = 'pending'`;
  const take = async (client: pg.Client, index: number, chatId: string) => {
    const begun = performance.now();
    const { rowCount } = await client.query({ name: 'take', text, values: [agents[index]?.id, chatId] });
    return { ms: performance.now() - begun, won: rowCount === 1 };
  };
  return {
    takeAtOnce: (id: string) => Promise.all(clients.map((client, index) => take(client, index, id))),
    close: () => Promise.all(clients.map((client) => client.end())),
  };
}

/** Exactly one has it, and everybody names the same. */
function isRight(agents: Accepts['agents'], answers: Answer[]): boolean {
  const winners = answers.flatMap(({ won }, index) => (won ? [agents[index]?.id] : []));
  return winners.length === 1 && answers.every(({ holder }) => holder === winners[0]);
}

/**
 * All agents accept the same chat in the same moment, chat after chat, every agent on a socket of their own that hears
 * the news of all. Between two chats as many database clients try a bare conditional update in the same way.
 */
export async function runAccepts(job: Accepts): Promise<AcceptsResult> {
  const sockets = await connectAll(job);
  const bare = await openBare(job);
  const samples = {
    winner: [] as number[],
    losers: [] as number[],
    all: [] as number[],
    bare: [] as number[],
  };
  const winners: [chatId: string, agentId: string][] = [];
  let wrong = 0;
  const endCpu = watchCpu(job.serverPid);
  for (const [index, id] of job.chatIds.entries()) {
    const updates = await bare.takeAtOnce(id);
    await sleep(PAUSE_MS);
    const answers = await Promise.all(sockets.map((socket) => accept(socket, id)));
    await sleep(PAUSE_MS);
    if (!isRight(job.agents, answers)) wrong += 1;
    winners.push([id, answers.find(({ won }) => won)?.holder ?? '']);
    if (index < job.warmUp) continue;
    for (const { ms } of updates) samples.bare.push(ms);
    for (const { ms, won } of answers) {
      samples.all.push(ms);
      (won ? samples.winner : samples.losers).push(ms);
    }
  }
  const cpu = endCpu();
  for (const socket of sockets) socket.disconnect();
  await bare.close();
  const { winner, losers, all, bare: bareMs } = samples;
  return {
    winner: percentiles(winner),
    losers: percentiles(losers),
    all: percentiles(all),
    bare: percentiles(bareMs),
    winners,
    wrong,
    cpu,
  };
}
