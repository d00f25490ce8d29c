import type { OpenLoopResult } from '../load/jobs.ts';
import { runJob } from '../load/run-job.ts';
import { waitForQuiet } from '../measure/proc.ts';
import { ratios, spread } from '../measure/stats.ts';
import { range } from '../output/format.ts';
import type { Goal, Section } from '../output/section.ts';
import { type Plan, TEXT } from '../plan.ts';
import { bySocket, type Contender, reference } from '../servers/contenders.ts';
import { withScratchDir, withServer } from '../servers/scratch.ts';

const CONVERSATIONS = 10;
const PER_SECOND = 50;

function round(contender: Contender, plan: Plan): Promise<OpenLoopResult> {
  const { warmUpMs, countMs } = plan.latency;
  return withScratchDir((dir) =>
    withServer(contender.start(dir), async (server) => {
      const seats = await contender.seats(server.url, CONVERSATIONS);
      await waitForQuiet(plan.quietMs);
      return runJob({
        kind: 'open',
        link: contender.link,
        url: server.url,
        serverPid: server.pid,
        seats,
        text: TEXT,
        perSecond: PER_SECOND,
        warmUpMs,
        countMs,
      });
    }),
  );
}

type Pick = (result: OpenLoopResult) => number;
const measures: [name: string, pick: Pick][] = [
  ['acked p50', (result) => result.ackMs.p50],
  ['acked p99', (result) => result.ackMs.p99],
  ['delivered p50', (result) => result.deliveredMs.p50],
  ['delivered p99', (result) => result.deliveredMs.p99],
];

export async function latency(plan: Plan): Promise<Section> {
  const ours: OpenLoopResult[] = [];
  const theirs: OpenLoopResult[] = [];
  for (let i = 0; i < plan.latency.rounds; i += 1) {
    theirs.push(await round(reference, plan));
    ours.push(await round(bySocket, plan));
  }
  const row = (name: string, results: OpenLoopResult[]) => [
    name,
    ...measures.map(([, pick]) => range(spread(results.map(pick)))),
    range(spread(results.map(({ cpu }) => cpu.server))),
    range(spread(results.map(({ cpu }) => cpu.other))),
    String(results.reduce((sum, { missing }) => sum + missing, 0)),
  ];
  const goal = ([name, pick]: [string, Pick]): Goal => ({
    what: `post → ${name}, of the reference`,
    measured: ratios(ours.map(pick), theirs.map(pick)).median,
    unit: '×',
    atMost: 2,
  });
  return {
    title: `Latency at ${PER_SECOND} messages/s over ${CONVERSATIONS} conversations, ms`,
    head: ['server', ...measures.map(([name]) => name), 'server CPU %', 'others %', 'lost'],
    rows: [row(reference.name, theirs), row(bySocket.name, ours)],
    goals: measures.map(goal),
    notes: [],
    data: { reference: theirs, product: ours },
  };
}
