import type { AcceptsResult } from '../load/jobs.ts';
import { runJob } from '../load/run-job.ts';
import { waitForQuiet } from '../measure/proc.ts';
import { type Percentiles, ratios, spread } from '../measure/stats.ts';
import { range } from '../output/format.ts';
import type { Section } from '../output/section.ts';
import type { Plan } from '../plan.ts';
import { addAgents, addChats } from '../seed/desk.ts';
import { type Place, run, withPlace, withTwoNodes } from '../servers/places.ts';
import { signInAll } from '../servers/product.ts';

const MOST = 5;
const WARM_UP = 20;

interface Round extends AcceptsResult {
  /** Chats that the database gives to another than the acks do, or in which several joined. */
  double: number;
  /** Chats that nobody has. */
  orphaned: number;
}

async function check({ databaseUrl = '' }: Place, { winners }: AcceptsResult) {
  const rows = await run<{ id: string; assignee: string | null; joined: string }>(
    databaseUrl,
    `SELECT conversation.id, CASE WHEN state = 'active' THEN assignee_id END AS assignee,
      (SELECT count(*) FROM message WHERE conversation_id = conversation.id AND system LIKE '%agent_joined%') AS joined
    FROM conversation WHERE platform = 'LIVE_CHAT'`,
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  const isDouble = ([id, agentId]: [string, string]) => {
    const row = known.get(id);
    return row?.assignee !== agentId || Number(row.joined) !== 1;
  };
  return {
    double: winners.filter(isDouble).length,
    orphaned: rows.filter(({ assignee }) => assignee === null).length,
  };
}

function round({ desk, quietMs }: Plan): Promise<Round> {
  return withPlace('Postgres', async (place) => {
    const emails = await addAgents(place, desk.agents);
    const chatIds = await addChats(place, { pending: WARM_UP + desk.chats });
    return withTwoNodes(place, async (nodes) => {
      const agents = await signInAll(nodes[0].url, emails);
      await waitForQuiet(quietMs);
      const result = await runJob({
        kind: 'accepts',
        urls: nodes.map(({ url }) => url),
        serverPid: nodes[0].pid,
        databaseUrl: place.databaseUrl ?? '',
        agents,
        chatIds,
        warmUp: WARM_UP,
      });
      return { ...result, ...(await check(place, result)) };
    });
  });
}

/** One chat, many agents who accept it at once, two nodes. */
export async function accept(plan: Plan): Promise<Section> {
  const { agents, chats } = plan.desk;
  const rounds: Round[] = [];
  for (let i = 0; i < plan.desk.rounds; i += 1) rounds.push(await round(plan));
  const row = (name: string, pick: (result: Round) => Percentiles) => [
    name,
    ...(['p50', 'p95', 'p99', 'max'] as const).map((part) =>
      range(spread(rounds.map((result) => pick(result)[part]))),
    ),
  ];
  const p99 = (pick: (result: Round) => Percentiles) => rounds.map((result) => pick(result).p99);
  const none = (what: string, measured: number) => ({ what, measured, unit: 'chats' as const, atMost: 0 });
  const total = (pick: (result: Round) => number) => rounds.reduce((sum, result) => sum + pick(result), 0);
  return {
    title: `Desk: one of ${chats.toLocaleString('en')} chats accepted by ${agents} agents at once, two nodes, ms`,
    head: ['from asking to the answer', 'p50', 'p95', 'p99', 'max'],
    rows: [
      row('a bare conditional UPDATE, as many clients', ({ bare }) => bare),
      row('chat:accept, all', ({ all }) => all),
      row('… who wins', ({ winner }) => winner),
      row('… who loses', ({ losers }) => losers),
    ],
    goals: [
      {
        what: 'accept: p99, of a bare conditional UPDATE',
        measured: ratios(
          p99(({ all }) => all),
          p99(({ bare }) => bare),
        ).median,
        unit: '×',
        atMost: MOST,
      },
      none(
        'accept: acks without exactly one winner, named by all',
        total(({ wrong }) => wrong),
      ),
      none(
        'accept: given twice, by the database',
        total(({ double }) => double),
      ),
      none(
        'accept: orphaned, by the database',
        total(({ orphaned }) => orphaned),
      ),
    ],
    notes: [
      'Every agent is on a socket of their own and hears all news of the company; half of them on each node. The bare UPDATE runs in turn with the accepts, from the same process, each client on a connection of its own.',
    ],
    data: rounds,
  };
}
