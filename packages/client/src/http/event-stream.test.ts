import type { ServerResponse } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { sendJson, startHttpServer } from '../../test/http-server.ts';
import { postForEvents } from './event-stream.ts';

type Server = Awaited<ReturnType<typeof startHttpServer>>;
let server: Server | undefined;
afterEach(() => server?.close());

const never = new AbortController().signal;
const begin = (reply: ServerResponse) => reply.writeHead(200, { 'content-type': 'text/event-stream' });

async function eventsOf(answer: Parameters<typeof startHttpServer>[0], signal = never, silentMs = 5_000) {
  server = await startHttpServer(answer);
  const events: unknown[] = [];
  const url = `${server.baseUrl}/chat`;
  const error = await (async () => {
    for await (const event of postForEvents({ url, token: 'abc', body: { a: 1 }, signal, silentMs }))
      events.push(event);
  })().catch((thrown: unknown) => thrown);
  return { events, error };
}

it('reads events however the network cuts them, and takes comments for a sign of life', async () => {
  const { events, error } = await eventsOf(async (_request, reply) => {
    begin(reply);
    const whole = Buffer.from(': hello\n\ndata: {"text":"grüße"}\n\ndata: {"n":2}\n\n');
    for (const byte of whole) {
      reply.write(Buffer.of(byte));
      await new Promise((resolve) => setImmediate(resolve));
    }
    reply.end();
  });
  expect([events, error]).toEqual([[{ text: 'grüße' }, { n: 2 }], undefined]);
  expect(server?.seen[0]).toMatchObject({
    method: 'POST',
    body: '{"a":1}',
    headers: { authorization: 'Bearer abc' },
  });
});

it('throws what the server refused', async () => {
  const { error } = await eventsOf((_request, reply) => sendJson(reply, 404, { code: 'not_found' }));
  expect(error).toMatchObject({ code: 'not_found', status: 404 });
});

it('gives what came before the line broke, then says that it broke', async () => {
  const { events, error } = await eventsOf((_request, reply) => {
    begin(reply).write('data: {"n":1}\n\n');
    setTimeout(() => reply.destroy(), 50);
  });
  expect(events).toEqual([{ n: 1 }]);
  expect(error).toMatchObject({ code: 'network' });
});

it('gives up a server that has fallen silent', async () => {
  const { error } = await eventsOf((_request, reply) => void begin(reply).write(': \n\n'), never, 100);
  expect(error).toMatchObject({ code: 'timeout' });
});

it('ends with the reason of whoever does not want it any more', async () => {
  const caller = new AbortController();
  setTimeout(() => caller.abort(new Error('enough')), 50);
  const { error } = await eventsOf((_request, reply) => void begin(reply).write(': \n\n'), caller.signal);
  expect(error).toMatchObject({ message: 'enough' });
});
