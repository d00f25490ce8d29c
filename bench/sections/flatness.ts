import type { ClosedLoopResult, RequestsResult } from '../load/jobs.ts';
import { runJob } from '../load/run-job.ts';
import { waitForQuiet } from '../measure/proc.ts';
import { ratios, spread } from '../measure/stats.ts';
import { number, range } from '../output/format.ts';
import type { Goal, Section } from '../output/section.ts';
import { type Plan, TEXT } from '../plan.ts';
import { sampleConversations, withSeededProduct } from '../seed/prepare.ts';
import { signIn } from '../servers/product.ts';

const IN_FLIGHT = 200;
/** As many as the smaller database has: what grows is what is stored, not what is written to at a time. */
const SENT_TO = 8;
const OPENED = 2_000;
const PAGE = 50;
const MOST = 1.3;

interface Round {
  send: ClosedLoopResult;
  open: RequestsResult;
}

/** Both on a copy of its own: what a round writes shall not be there in the next one. */
function round(messages: number, plan: Plan): Promise<Round> {
  const { warmUpMs, countMs, openings } = plan.flatness;
  return withSeededProduct(messages, async ({ url, pid }, dir) => {
    const token = await signIn(url);
    const target = { url, serverPid: pid };
    const long = sampleConversations(dir, OPENED, PAGE);
    const steps = Array.from({ length: openings }, (_, i) => {
      const path = `/api/conversations/${long[i % long.length]}`;
      return [path, `${path}/messages?limit=${PAGE}`];
    });
    await waitForQuiet(plan.quietMs);
    const open = await runJob({ kind: 'requests', ...target, token, warmUp: 200, steps });
    const seats = [{ token, conversationIds: sampleConversations(dir, SENT_TO, 1) }];
    const load = { ...target, seats, text: TEXT, lanes: IN_FLIGHT, warmUpMs, countMs };
    const send = await runJob({ kind: 'closed', link: 'operator', ...load });
    return { send, open };
  });
}

type Pick = (round: Round) => number;
const costs: [name: string, pick: Pick][] = [
  ['send, µs (1 / rate)', ({ send }) => 1e6 / send.ackedPerSecond],
  ['send, µs of CPU', ({ send }) => (send.cpu.serverSeconds * 1e6) / send.acked],
  ['opening, ms p50', ({ open }) => open.ms.p50],
  ['opening, ms of CPU', ({ open }) => open.serverMsEach],
];

export async function flatness(plan: Plan): Promise<Section> {
  const { fewMessages, manyMessages, rounds } = plan.flatness;
  const few: Round[] = [];
  const many: Round[] = [];
  for (let i = 0; i < rounds; i += 1) {
    few.push(await round(fewMessages, plan));
    many.push(await round(manyMessages, plan));
  }
  const row = (messages: number, results: Round[]) => [
    `${messages.toLocaleString('en')} messages`,
    ...costs.map(([, pick]) => range(spread(results.map(pick)))),
    number(Math.max(...results.map(({ send }) => send.cpu.other))),
  ];
  const goal = ([name, pick]: [string, Pick]): Goal => ({
    what: `${name}: many over few`,
    measured: ratios(many.map(pick), few.map(pick)).median,
    unit: '×',
    atMost: MOST,
  });
  return {
    title: 'Flatness: what is stored already does not slow down what comes',
    head: ['stored', ...costs.map(([name]) => name), 'others %, max'],
    rows: [row(fewMessages, few), row(manyMessages, many)],
    goals: costs.map(goal),
    notes: [
      `A send: an operator's socket, ${IN_FLIGHT} in flight, ${SENT_TO} conversations in turn. An opening: conversation and page of ${PAGE} messages over HTTP, up to ${OPENED.toLocaleString('en')} conversations in turn.`,
    ],
    data: { few, many },
  };
}
