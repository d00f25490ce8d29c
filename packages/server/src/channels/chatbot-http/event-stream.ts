import { PassThrough, type Readable } from 'node:stream';

/** Proxies cut what is silent for a minute. */
const ALIVE_EVERY_MS = 15_000;

/** A stream of server-sent events: `data: {json}` each, comments while nothing happens. It ends with `run`. */
export function eventStream(
  run: (send: (data: object) => void, signal: AbortSignal) => Promise<void>,
  onError: (error: unknown) => object,
): Readable {
  const stream = new PassThrough();
  const gone = new AbortController();
  const send = (data: object) => void (stream.writable && stream.write(`data: ${JSON.stringify(data)}\n\n`));
  const alive = setInterval(() => stream.writable && stream.write(': still there\n\n'), ALIVE_EVERY_MS);
  stream.on('close', () => gone.abort());
  run(send, gone.signal)
    .catch((error) => send(onError(error)))
    .finally(() => {
      clearInterval(alive);
      stream.end();
    });
  return stream;
}
