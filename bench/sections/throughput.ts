import type { ClosedLoopResult } from '../load/jobs.ts';
import { runJob } from '../load/run-job.ts';
import { waitForQuiet } from '../measure/proc.ts';
import { ratios, spread } from '../measure/stats.ts';
import { range } from '../output/format.ts';
import type { Section } from '../output/section.ts';
import { type Plan, TEXT } from '../plan.ts';
import { byHttp, bySocket, type Contender, naive, reference, socketIo } from '../servers/contenders.ts';
import { withScratchDir, withServer } from '../servers/scratch.ts';

const CONVERSATIONS = 50;
const IN_FLIGHT = 4;
const contenders = [reference, naive, socketIo, bySocket, byHttp];

function round(contender: Contender, plan: Plan): Promise<ClosedLoopResult> {
  const { warmUpMs, countMs } = plan.throughput;
  return withScratchDir((dir) =>
    withServer(contender.start(dir), async (server) => {
      const seats = await contender.seats(server.url, CONVERSATIONS);
      await waitForQuiet(plan.quietMs);
      return runJob({
        kind: 'closed',
        link: contender.link,
        url: server.url,
        serverPid: server.pid,
        seats,
        text: TEXT,
        lanes: CONVERSATIONS * IN_FLIGHT,
        warmUpMs,
        countMs,
      });
    }),
  );
}

type Pick = (result: ClosedLoopResult) => number;

export async function throughput(plan: Plan): Promise<Section> {
  const results = new Map<Contender, ClosedLoopResult[]>(contenders.map((contender) => [contender, []]));
  for (let i = 0; i < plan.throughput.rounds; i += 1) {
    for (const contender of contenders) results.get(contender)?.push(await round(contender, plan));
  }
  const all = (contender: Contender, pick: Pick) => (results.get(contender) ?? []).map(pick);
  const cell = (contender: Contender, pick: Pick) => range(spread(all(contender, pick)));
  const acked: Pick = (result) => result.ackedPerSecond;
  const delivered: Pick = (result) => result.deliveredPerSecond;
  const cpu: Pick = (result) => (result.cpu.serverSeconds * 1e6) / result.acked;
  const over = (base: Contender, pick: Pick, ours = bySocket) =>
    ratios(all(ours, pick), all(base, pick)).median;
  return {
    title: `Throughput: ${CONVERSATIONS} conversations, ${IN_FLIGHT} messages in flight each`,
    head: [
      'server',
      'acked/s',
      'delivered/s',
      'ack p50 ms',
      'ack p99 ms',
      'server CPU %',
      'µs of CPU each',
      'generator %',
      'others %',
      'lost',
    ],
    rows: contenders.map((contender) => [
      contender.name,
      cell(contender, acked),
      cell(contender, delivered),
      cell(contender, (result) => result.ackMs.p50),
      cell(contender, (result) => result.ackMs.p99),
      cell(contender, (result) => result.cpu.server),
      cell(contender, cpu),
      cell(contender, (result) => result.cpu.generator),
      cell(contender, (result) => result.cpu.other),
      String(all(contender, (result) => result.missing).reduce((sum, missing) => sum + missing, 0)),
    ]),
    goals: [
      { what: 'acknowledged, of the reference', measured: over(reference, acked), unit: '×', atLeast: 0.5 },
      { what: 'delivered, of the reference', measured: over(reference, delivered), unit: '×', atLeast: 0.5 },
      {
        what: 'acknowledged, of one commit per message',
        measured: over(naive, acked),
        unit: '×',
        atLeast: 1,
      },
    ],
    notes: [
      `Where others use the machine, rates flatter whoever waits most. By CPU a message costs ${over(reference, cpu).toFixed(1)} × what it costs the reference.`,
      `Without a goal: ${over(socketIo, acked).toFixed(2)} × the reference over Socket.IO, which itself reaches ${over(reference, acked, socketIo).toFixed(2)} × the bare one; over HTTP ${over(reference, acked, byHttp).toFixed(2)} × the bare one.`,
    ],
    data: Object.fromEntries([...results].map(([{ name }, rounds]) => [name, rounds])),
  };
}
