import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { hear } from '../hearing.ts';
import { startTcpProxy } from '../tcp-proxy.ts';
import { aVisit, signIn } from './support/people.ts';
import { embedded } from './support/places.ts';
import { percentile, report } from './support/report.ts';
import { type ServerProcess, startServerProcess } from './support/server-process.ts';
import { until } from './support/until.ts';

const STALLED = 20;
const MESSAGES = 600;
/** Until the memory of an ordinary flood is there. */
const WARM_UP = 200;
/** 30 kB on the wire: three bytes a character. */
const TEXT = '言'.repeat(10_000);
const MOST_MB = 128;

function residentMb({ child }: ServerProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

it(`G17, T10: ${STALLED} sockets that never read are cut; they cost little memory and delay nobody`, async () => {
  const server = await startServerProcess({ location: embedded() });
  const admin = await signIn(server);
  const { visitor, conversationId } = await aVisit(server);
  const proxy = await startTcpProxy('127.0.0.1', server.port);
  onTestFinished(() => proxy.close());
  const stalled = await Promise.all(
    Array.from({ length: STALLED }, () => server.connect(admin.token, `http://127.0.0.1:${proxy.port}`)),
  );
  const gone = Promise.all(stalled.map((socket) => once(socket as never, 'disconnect')));
  const reader = hear(await server.connect(admin.token));
  let number = 0;

  /** Sends so many messages that all hear; how long each took to the one that reads, and the most memory. */
  async function flood(messages: number): Promise<{ delays: number[]; mostMb: number }> {
    const delays: number[] = [];
    let mostMb = 0;
    for (let i = 0; i < messages; i++) {
      number += 1;
      const text = `${number} ${TEXT}`.slice(0, 10_000);
      const started = performance.now();
      const body = { conversationId, text };
      const { status } = await server.call('POST /api/widget/messages', { token: visitor.token, body });
      expect(status).toBe(200);
      await reader.next('message:new', ({ message }) => (message as { text: string }).text === text);
      delays.push(performance.now() - started);
      reader.forget();
      mostMb = Math.max(mostMb, residentMb(server));
    }
    return { delays, mostMb };
  }

  const fair = await flood(WARM_UP);
  proxy.stall();
  const stormy = await flood(MESSAGES);
  await until(() => server.output().split('slow consumer cut').length === STALLED + 1, {
    what: 'the end of all stalled sockets',
  });
  proxy.resume();
  await gone;
  const more = stormy.mostMb - fair.mostMb;
  expect(more).toBeLessThan(MOST_MB);
  expect(percentile(stormy.delays, 0.99)).toBeLessThan(1_000);
  report(
    `slow consumers: ${STALLED} stalled sockets, ${more.toFixed(0)} MB more; the others' p99 ` +
      `${percentile(stormy.delays, 0.99).toFixed(0)} ms, without them ${percentile(fair.delays, 0.99).toFixed(0)} ms`,
  );
}, 60_000);
