import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { OpenLoopResult } from '../load/jobs.ts';
import { runJob } from '../load/run-job.ts';
import type { StreamerOrder, StreamerResult } from '../load/streamer.ts';
import { waitForQuiet } from '../measure/proc.ts';
import { ratios, spread } from '../measure/stats.ts';
import { number, range } from '../output/format.ts';
import type { Section } from '../output/section.ts';
import { type Plan, TEXT } from '../plan.ts';
import { nodeOn } from '../servers/pin.ts';
import { freePort } from '../servers/process.ts';
import { makeBot, openConversations, startProduct } from '../servers/product.ts';
import { withScratchDir, withServer } from '../servers/scratch.ts';

const STREAMER = fileURLToPath(new URL('../load/streamer.ts', import.meta.url));
const CONVERSATIONS = 10;
const PER_SECOND = 50;
const EVERY_MS = 50;
const FACT = 'A parcel that is ordered before noon leaves our warehouse on the same working day.';
const ANSWER = `${FACT.slice(0, -1)} [1]. `.repeat(48).match(/\S+\s*/g) ?? [];

interface Round {
  alone: OpenLoopResult;
  beside: OpenLoopResult;
  streams: StreamerResult;
}

/** Streams run on core 1 until `work` is done. */
async function whileStreaming<T>(
  order: StreamerOrder,
  work: () => Promise<T>,
): Promise<{ done: T; result: StreamerResult }> {
  const { command, args } = nodeOn(1);
  const streamer = fork(STREAMER, [], { execPath: command, execArgv: args, stdio: 'inherit' });
  try {
    streamer.send(order);
    await once(streamer, 'message');
    const done = await work();
    streamer.send('stop');
    const [result] = (await once(streamer, 'message')) as [StreamerResult];
    return { done, result };
  } finally {
    streamer.kill();
  }
}

function round(plan: Plan): Promise<Round> {
  const { warmUpMs, countMs } = plan.latency;
  return withScratchDir(async (dir) => {
    const port = await freePort();
    const model = { LLM_BASE_URL: `http://127.0.0.1:${port}/v1`, LLM_MODEL: 'bench', LLM_API_KEY: 'bench' };
    return withServer(startProduct(dir, [], model), async ({ url, pid }) => {
      const bot = await makeBot(url, { title: 'Delivery', text: FACT });
      const seats = await openConversations(url, CONVERSATIONS);
      const talk = () =>
        runJob({
          ...{ kind: 'open', link: 'visitor', url, serverPid: pid, seats, text: TEXT },
          ...{ perSecond: PER_SECOND, warmUpMs, countMs },
        });
      await waitForQuiet(plan.quietMs);
      const alone = await talk();
      const question = 'When does a parcel leave the warehouse?';
      const order = { port, url, bot, question, tokens: ANSWER, everyMs: EVERY_MS, streams: plan.streams };
      const { done: beside, result } = await whileStreaming(order, talk);
      return { alone, beside, streams: result };
    });
  });
}

/** What many answers that are being streamed cost those who talk with people meanwhile. */
export async function streams(plan: Plan): Promise<Section> {
  const rounds: Round[] = [];
  for (let i = 0; i < plan.latency.rounds; i += 1) rounds.push(await round(plan));
  const p99 = (pick: (round: Round) => OpenLoopResult) => rounds.map((one) => pick(one).deliveredMs.p99);
  const row = (name: string, pick: (round: Round) => OpenLoopResult) => [
    name,
    range(spread(rounds.map((one) => pick(one).ackMs.p99))),
    range(spread(p99(pick))),
    range(spread(rounds.map((one) => pick(one).cpu.server))),
    range(spread(rounds.map((one) => pick(one).cpu.other))),
  ];
  const first = rounds.map(({ streams }) => streams.firstMs.p99);
  const broken = rounds.reduce((sum, { streams }) => sum + streams.broken, 0);
  return {
    title: `${plan.streams} answers streamed at once, and messages to people beside them, ms`,
    head: ['', 'acked p99', 'delivered p99', 'server CPU %', 'others %'],
    rows: [
      row('nobody streams', ({ alone }) => alone),
      row(`${plan.streams} streams`, ({ beside }) => beside),
    ],
    goals: [
      {
        what: `a message's p99 beside ${plan.streams} streams, of its own without them`,
        measured: ratios(
          p99(({ beside }) => beside),
          p99(({ alone }) => alone),
        ).median,
        unit: '×',
        atMost: 2,
      },
      {
        what: 'from the model’s first token to the visitor, p99',
        measured: spread(first).median,
        unit: 'ms',
        atMost: 10,
      },
    ],
    notes: [
      `Each stream has ${1000 / EVERY_MS} tokens a second and ${ANSWER.length} in all, so that ${number((plan.streams * 1000) / (EVERY_MS * ANSWER.length))} questions a second are asked meanwhile; model, visitors and load share core 1. ${number(rounds.reduce((sum, one) => sum + one.streams.answers, 0))} answers, ${number(broken)} broken. First token: p50 ${range(spread(rounds.map((one) => one.streams.firstMs.p50)))} ms.`,
    ],
    data: rounds,
  };
}
