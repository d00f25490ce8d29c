import { fileURLToPath } from 'node:url';
import { runJob } from '../load/run-job.ts';
import { settledBytes } from '../measure/proc.ts';
import { ratios, spread } from '../measure/stats.ts';
import { range } from '../output/format.ts';
import type { Section } from '../output/section.ts';
import type { Plan } from '../plan.ts';
import type { ServerProcess } from '../servers/process.ts';
import { startProduct, visitorTokens } from '../servers/product.ts';
import { startIdleSocketIo } from '../servers/reference.ts';
import { withScratchDir, withServer } from '../servers/scratch.ts';

const MIB = 1024 * 1024;
const COLLECTOR = fileURLToPath(new URL('../servers/gc-on-signal.ts', import.meta.url));
const CAN_COLLECT = ['--expose-gc', '--import', COLLECTOR];

interface Weight {
  before: number;
  after: number;
  perSocket: number;
}

/** Resident bytes before and with the sockets; `collect`: each after a full collection, else left to settle alone. */
async function weigh(
  { pid, url }: ServerProcess,
  { tokens, settleMs, collect }: { tokens: string[]; settleMs: number; collect: boolean },
): Promise<Weight> {
  const settle = async () => {
    if (collect) process.kill(pid, 'SIGUSR2');
    return settledBytes(pid, settleMs);
  };
  const before = await settle();
  let after = 0;
  await runJob({ kind: 'idle', url, tokens }, async () => {
    after = await settle();
  });
  return { before, after, perSocket: (after - before) / tokens.length };
}

interface Round {
  bare: Weight;
  product: Weight;
}

function round({ sockets, settleMs }: Plan['memory'], collect: boolean): Promise<Round> {
  const nodeArgs = collect ? CAN_COLLECT : [];
  return withScratchDir(async (dir) => {
    const anonymous = Array.from({ length: sockets }, () => '');
    const bare = await withServer(startIdleSocketIo(nodeArgs), (server) =>
      weigh(server, { tokens: anonymous, settleMs, collect }),
    );
    // The tokens are made by an earlier process, so that the weighed one is fresh.
    const tokens = await withServer(startProduct(dir), ({ url }) => visitorTokens(url, sockets));
    const product = await withServer(startProduct(dir, nodeArgs), (server) =>
      weigh(server, { tokens, settleMs, collect }),
    );
    return { bare, product };
  });
}

function row(name: string, weights: Weight[]): string[] {
  const cell = (pick: (weight: Weight) => number) => range(spread(weights.map(pick)));
  return [
    name,
    cell(({ before }) => before / MIB),
    cell(({ after }) => after / MIB),
    cell(({ perSocket }) => perSocket / 1024),
  ];
}

function perSocketRatio(rounds: Round[]): number {
  return ratios(
    rounds.map(({ product }) => product.perSocket),
    rounds.map(({ bare }) => bare.perSocket),
  ).median;
}

export async function memory(plan: Plan): Promise<Section> {
  const settled: Round[] = [];
  const collected: Round[] = [];
  for (let i = 0; i < plan.memory.rounds; i += 1) {
    settled.push(await round(plan.memory, false));
    collected.push(await round(plan.memory, true));
  }
  const fresh = spread(settled.map(({ product }) => product.before / MIB)).median;
  return {
    title: `Memory: ${plan.memory.sockets.toLocaleString('en')} idle sockets, resident`,
    head: ['server', 'fresh MiB', 'with sockets MiB', 'KiB per socket'],
    rows: [
      row(
        'bare Socket.IO',
        settled.map(({ bare }) => bare),
      ),
      row(
        'Switchboard',
        settled.map(({ product }) => product),
      ),
      row(
        'bare Socket.IO, after a full collection',
        collected.map(({ bare }) => bare),
      ),
      row(
        'Switchboard, after a full collection',
        collected.map(({ product }) => product),
      ),
    ],
    goals: [
      { what: 'per socket, of bare Socket.IO', measured: perSocketRatio(settled), unit: '×', atMost: 1.3 },
      { what: '… after a full collection', measured: perSocketRatio(collected), unit: '×', atMost: 1.3 },
      { what: 'a fresh server', measured: fresh, unit: 'MiB', atMost: 150 },
    ],
    notes: [],
    data: { settled, collected },
  };
}
