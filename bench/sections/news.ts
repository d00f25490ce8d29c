import type { NewsResult } from '../load/jobs.ts';
import { runJob } from '../load/run-job.ts';
import { waitForQuiet } from '../measure/proc.ts';
import { ratios, spread } from '../measure/stats.ts';
import { number, range } from '../output/format.ts';
import type { Section } from '../output/section.ts';
import type { Plan } from '../plan.ts';
import { addAgents } from '../seed/desk.ts';
import { startAt, withPlace } from '../servers/places.ts';
import type { ServerProcess } from '../servers/process.ts';
import { customerToken, signInAll } from '../servers/product.ts';
import { startNewsReference } from '../servers/reference.ts';
import { withServer } from '../servers/scratch.ts';

const MOST = 1.3;

interface Pair {
  product: NewsResult;
  bare: NewsResult;
}

interface Round {
  few: Pair;
  many: Pair;
}

/** The same by both: the bare server repeats what the product has told. */
async function pair({ url, pid }: ServerProcess, who: { customer: string; listeners: string[] }, plan: Plan) {
  const { chats } = plan.desk.news;
  const { customer, listeners } = who;
  await waitForQuiet(plan.quietMs);
  const told = { kind: 'news', url, serverPid: pid, listeners, chats, customer, news: [] } as const;
  const product = await runJob({ ...told, news: [] });
  const bare = await withServer(startNewsReference(), (reference) =>
    runJob({
      kind: 'news',
      url: reference.url,
      serverPid: reference.pid,
      listeners: listeners.map(() => ''),
      chats,
      customer: null,
      news: product.news,
    }),
  );
  return { product, bare };
}

function measure(plan: Plan): Promise<Round[]> {
  const { few, many } = plan.desk.news;
  return withPlace('SQLite', async (place) => {
    const emails = await addAgents(place, many);
    return withServer(startAt(place), async (server) => {
      const customer = await customerToken(server.url);
      const tokens = (await signInAll(server.url, emails)).map(({ token }) => token);
      const rounds: Round[] = [];
      for (let i = 0; i < plan.desk.rounds; i += 1) {
        rounds.push({
          few: await pair(server, { customer, listeners: tokens.slice(0, few) }, plan),
          many: await pair(server, { customer, listeners: tokens }, plan),
        });
      }
      return rounds;
    });
  });
}

function row(name: string, rounds: Round[], pick: (pair: Pair) => NewsResult): string[] {
  const [few, many] = [rounds.map((round) => pick(round.few)), rounds.map((round) => pick(round.many))];
  const cell = (results: NewsResult[]) => range(spread(results.map(({ serverMsEach }) => serverMsEach)));
  return [name, cell(few), cell(many), number(Math.max(...[...few, ...many].map(({ cpu }) => cpu.other)))];
}

/** What a new chat costs while few and while many agents are online, beside bare Socket.IO that sends the same. */
export async function news(plan: Plan): Promise<Section> {
  const { few, many, chats } = plan.desk.news;
  const rounds = await measure(plan);
  const more = (pick: (pair: Pair) => NewsResult) =>
    rounds.map((round) => pick(round.many).serverMsEach - pick(round.few).serverMsEach);
  const events = rounds[0]?.few.product.news.length ?? 0;
  return {
    title: 'Desk: one new pending chat, ms of the server’s CPU',
    head: ['server', `${few} agents online`, `${many} agents online`, 'others %, max'],
    rows: [
      row('bare Socket.IO that sends the same', rounds, ({ bare }) => bare),
      row('Switchboard', rounds, ({ product }) => product),
    ],
    goals: [
      {
        what: `news: what ${many - few} more agents cost, of bare Socket.IO's sending`,
        measured: ratios(
          more(({ product }) => product),
          more(({ bare }) => bare),
        ).median,
        unit: '×',
        atMost: MOST,
      },
    ],
    notes: [
      `${chats} chats, started by REST one after the other, each heard by all before the next. Bare Socket.IO sends the same ${events} events with the same payloads to one room.`,
    ],
    data: rounds.map((round) => ({ few: figures(round.few), many: figures(round.many) })),
  };
}

const figures = ({ product, bare }: Pair) => ({ product: product.serverMsEach, bare: bare.serverMsEach });
