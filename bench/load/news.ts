import { setTimeout as sleep } from 'node:timers/promises';
import { watchCpu } from '../measure/proc.ts';
import type { News, NewsResult } from './jobs.ts';
import { openSocket, type ProductSocket } from './product-link.ts';

const CONNECT_AT_ONCE = 20;
const WARM_UP = 20;
/** The queue's counts follow the news of a chat by a twentieth of a second. */
const SETTLE_MS = 150;
const PATIENCE_MS = 30_000;

type Heard = [event: string, payload: unknown];

/** Counts what all sockets hear. */
function listenTo(sockets: ProductSocket[]) {
  let count = 0;
  for (const socket of sockets) socket.onAny(() => (count += 1));
  return {
    async until(least: number): Promise<void> {
      for (const end = performance.now() + PATIENCE_MS; count < least; await sleep(2))
        if (performance.now() > end) throw new Error(`${count} of ${least} news came`);
    },
    settled: async () => {
      for (let before = -1; before !== count; await sleep(SETTLE_MS)) before = count;
      return count;
    },
  };
}

async function startChat(url: string, token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ subject: 'Where is my order?', message: 'Hello, is anybody there?' });
  const answer = await fetch(`${url}/api/live-chat/start`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`a chat was answered ${answer.status}`);
  await answer.arrayBuffer();
}

/** How one chat is made known: by starting it, or by having the bare server tell the same. */
async function tellerOf({ url, customer, news }: News, first: ProductSocket): Promise<() => Promise<void>> {
  if (customer !== null) return () => startChat(url, customer);
  const bare = first as unknown as {
    emitWithAck(event: string, ...args: unknown[]): Promise<void>;
    emit(event: string): void;
  };
  await bare.emitWithAck('learn', news);
  return async () => bare.emit('tell');
}

/** New chats one after the other, each told to all listeners before the next one; what that costs the server. */
export async function runNews(job: News): Promise<NewsResult> {
  const sockets: ProductSocket[] = [];
  for (let first = 0; first < job.listeners.length; first += CONNECT_AT_ONCE) {
    const batch = job.listeners.slice(first, first + CONNECT_AT_ONCE);
    sockets.push(...(await Promise.all(batch.map((token) => openSocket(job.url, token)))));
  }
  const [first] = sockets as [ProductSocket];
  const tell = await tellerOf(job, first);
  const ear = listenTo(sockets);
  await ear.settled();
  const heard: Heard[] = [];
  first.onAny((event: string, payload: unknown) => heard.push([event, payload]));
  const begun = await ear.settled();
  await tell();
  const each = (await ear.settled()) - begun;
  const news = heard.slice();
  for (let i = 0; i < WARM_UP; i += 1) await tell();
  let count = await ear.settled();
  const endCpu = watchCpu(job.serverPid);
  for (let i = 0; i < job.chats; i += 1) {
    await tell();
    count += each;
    await ear.until(count);
  }
  await ear.settled();
  const cpu = endCpu();
  for (const socket of sockets) socket.disconnect();
  return { news, serverMsEach: (cpu.serverSeconds * 1000) / job.chats, cpu };
}
