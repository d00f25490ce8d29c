import type { Idle, IdleResult } from './jobs.ts';
import { openSocket } from './product-link.ts';

const AT_ONCE = 50;

/** Connects a socket per token. They stay, answering pings, as long as this process does. */
export async function holdIdleSockets({ url, tokens }: Idle): Promise<IdleResult> {
  let connected = 0;
  for (let first = 0; first < tokens.length; first += AT_ONCE) {
    const batch = tokens.slice(first, first + AT_ONCE);
    const sockets = await Promise.all(batch.map((token) => openSocket(url, token)));
    for (const socket of sockets) {
      socket.once('disconnect', (reason) => {
        throw new Error(`an idle socket was disconnected: ${reason}`);
      });
    }
    connected += sockets.length;
  }
  return { connected };
}
