import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough, Writable } from 'node:stream';
import pino from 'pino';
import { expect, it } from 'vitest';
import { AppError } from '../../lib/app-error.ts';
import { createHttpServer } from './index.ts';

const SECRET = 'SELECT password_hash FROM operator -- at /srv/store.ts:7';

function aServer() {
  const lines: string[] = [];
  const log = pino(
    new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    }),
  );
  return { app: createHttpServer({ log, trustProxy: [] }), lines };
}

function serverThatThrows(thrown: unknown) {
  const server = aServer();
  server.app.get('/', () => Promise.reject(thrown));
  return server;
}

it('case 125: what went wrong inside is told to the log, and to the client only by an id', async () => {
  for (const thrown of [
    new Error(SECRET),
    Object.assign(new Error(SECRET), { statusCode: 418, code: 'X' }),
    SECRET,
  ]) {
    const { app, lines } = serverThatThrows(thrown);
    const response = await app.inject('/');
    expect(response.statusCode).toBe(500);
    expect(response.headers['content-type']).toContain('application/problem+json');
    const problem = response.json() as { code: string; errorId: string };
    expect(problem).toMatchObject({ code: 'internal', error: 'Something went wrong on our side.' });
    expect(response.body).not.toContain('SELECT');
    expect(lines.join('')).toContain(problem.errorId);
    expect(lines.join('')).toContain('password_hash');
    await app.close();
  }
});

it('a refusal is told with its code and its details, and nothing of it is logged', async () => {
  const { app, lines } = serverThatThrows(new AppError('rate_limited', { retryAfter: 1.2, limit: 5 }));
  const response = await app.inject('/');
  expect(response.statusCode).toBe(429);
  expect(response.headers['retry-after']).toBe('2');
  expect(response.json()).toMatchObject({ code: 'rate_limited', limit: 5, status: 429 });
  expect(lines).toEqual([]);
  await app.close();
});

it('who goes before a streamed answer has begun is no failure', async () => {
  const { app, lines } = aServer();
  const stream = new PassThrough();
  const asked = Promise.withResolvers<void>();
  app.post('/', () => {
    asked.resolve();
    return stream;
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const headers = { 'content-type': 'application/json' };
  const asking = request({ port, method: 'POST', headers }).on('error', () => {});
  asking.end('{}');
  await asked.promise;
  asking.destroy();
  await once(stream, 'close');
  await app.close();
  expect(lines.filter((line) => line.includes('"level":50'))).toEqual([]);
});
