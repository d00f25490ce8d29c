import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { hear } from '../hearing.ts';
import { startTcpProxy } from '../tcp-proxy.ts';
import { signIn } from './support/people.ts';
import { embedded } from './support/places.ts';
import { report } from './support/report.ts';
import { type ServerProcess, startServerProcess } from './support/server-process.ts';
import { until } from './support/until.ts';

const TIMES = Number(process.env.TEST_TIMES ?? 1);
const STALLED = 5;
/** 18 MB to each: more than the kernel takes for a socket that nobody reads. At night they are 12,000. */
const CHATS = 1_200 * TIMES;
const AT_ONCE = 20;
const WARM_UP = 100;
/** Nearly all that a start may bring along: what every dashboard is told of a new chat. */
const METADATA = { note: 'x'.repeat(15_000) };
const MOST_MB = 128;

const residentMb = ({ child }: ServerProcess): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;

it(
  `G17: while ${STALLED} dashboards never read, ${CHATS} changes of the queue cost little memory and reach the others`,
  async () => {
    const server = await startServerProcess({ location: embedded() });
    const admin = await signIn(server);
    const { token } = admin;
    const { key } = (await server.call('POST /api/api-keys', { token, body: { name: 'backend' } })).body;
    const customer = await server.call('POST /api/customer-tokens', {
      apiKey: key,
      body: { externalId: 'dora' },
    });
    const proxy = await startTcpProxy('127.0.0.1', server.port);
    onTestFinished(() => proxy.close());
    const stalled = await Promise.all(
      Array.from({ length: STALLED }, () => server.connect(token, `http://127.0.0.1:${proxy.port}`)),
    );
    const gone = Promise.all(stalled.map((socket) => once(socket as never, 'disconnect')));
    const reader = hear(await server.connect(token));

    let told = 0;
    /** New chats, all of them told to the one that reads; the most memory meanwhile. */
    async function begin(chats: number): Promise<number> {
      let mostMb = 0;
      const body = { subject: 'Where is it?', metadata: METADATA };
      for (let i = 0; i < chats; i += AT_ONCE) {
        const starts = Array.from({ length: AT_ONCE }, () =>
          server.call('POST /api/live-chat/start', { token: customer.body.token, body }),
        );
        for (const { status } of await Promise.all(starts)) expect(status).toBe(200);
        mostMb = Math.max(mostMb, residentMb(server));
      }
      told += chats;
      await until(() => reader.of('chat:queue_updated').length === told, { what: 'the last change' });
      return mostMb;
    }

    const fairMb = await begin(WARM_UP);
    proxy.stall();
    const stormyMb = await begin(CHATS);
    await until(() => server.output().split('slow consumer cut').length === STALLED + 1, {
      what: 'the end of all stalled dashboards',
    });
    proxy.resume();
    await gone;
    expect(stormyMb - fairMb).toBeLessThan(MOST_MB);
    report(`slow dashboards: ${CHATS} changes, ${(stormyMb - fairMb).toFixed(0)} MB more`);
  },
  120_000 * TIMES,
);
