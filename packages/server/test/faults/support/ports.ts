import { createServer } from 'node:net';

/** Below the range from which systems take the ports of outgoing connections. */
const FIRST = 15_000;
const COUNT = 17_000;

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** A port that stays free while its server is down: nobody's outgoing connection takes it by chance. */
export async function steadyPort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    if (await isFree(port)) return port;
  }
}
