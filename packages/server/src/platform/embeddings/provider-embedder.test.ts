import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { eventually } from '../../../test/hearing.ts';
import { silentLog } from '../../../test/silent-log.ts';
import { createEgress } from '../egress/index.ts';
import { createProviderEmbedder, type ProviderEmbedderOptions } from './provider-embedder.ts';

interface Asked {
  url: string;
  headers: IncomingHttpHeaders;
  body: { model: string; input: string[] };
}

const asked: Asked[] = [];
let baseUrl = '';
/** What the provider answers a question of so many texts. */
let answer: (input: string[]) => { status?: number; body: string } | undefined;

const vectors = (input: string[]) => ({
  // In another order than they were asked for.
  body: JSON.stringify({
    data: input.map((text, index) => ({ index, embedding: [text.length, 0, 3, 4] })).reverse(),
  }),
});

const server = createServer(async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  const body = JSON.parse(Buffer.concat(parts).toString());
  asked.push({ url: request.url ?? '', headers: request.headers, body });
  const said = answer(body.input);
  if (said) response.writeHead(said.status ?? 200, { 'content-type': 'application/json' }).end(said.body);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked.length = 0;
  answer = vectors;
});

function anEmbedder(change: Partial<ProviderEmbedderOptions> = {}) {
  const egress = createEgress({ allow: ['127.0.0.1'] });
  const endpoint = { baseUrl, model: 'large-3', key: 'sk-embed', dims: 4 };
  return createProviderEmbedder({ egress, log: silentLog, ...endpoint, ...change });
}

test('vectors have the length 1 and stand in the order of the texts', async () => {
  const [short, long] = await anEmbedder().embed(['a', 'a'.repeat(12)]);
  expect(Math.hypot(...(short as Float32Array))).toBeCloseTo(1);
  expect(short?.[0]).toBeCloseTo(1 / Math.hypot(1, 5));
  expect(long?.[0]).toBeCloseTo(12 / 13);
  expect(asked).toMatchObject([{ url: '/v1/embeddings', body: { model: 'large-3' } }]);
  expect(asked[0]?.headers.authorization).toBe('Bearer sk-embed');
});

test('many texts are asked for in several calls, one without words in none', async () => {
  const made = await anEmbedder({ key: null }).embed([
    '…',
    ...Array.from({ length: 70 }, (_, n) => `text ${n}`),
  ]);
  expect(asked.map(({ body }) => body.input.length)).toEqual([32, 32, 6]);
  expect(asked[0]?.headers).not.toHaveProperty('authorization');
  expect([...(made[0] as Float32Array)]).toEqual([0, 0, 0, 0]);
  expect(made).toHaveLength(71);
  expect(made.at(-1)?.[0]).toBeGreaterThan(0.7);
});

const broken: [what: string, said: typeof answer, timeout?: number][] = [
  ['an error', () => ({ status: 500, body: '{}' })],
  ['a wrong key', () => ({ status: 401, body: '{}' })],
  ['no JSON', () => ({ body: '<p>Welcome</p>' })],
  ['too few vectors', () => ({ body: '{"data":[]}' })],
  ['vectors of another length', () => ({ body: '{"data":[{"index":0,"embedding":[1,2]}]}' })],
  ['more than its vectors can be', () => ({ body: JSON.stringify({ data: [], more: 'x'.repeat(20_000) }) })],
  ['nothing at all', () => undefined, 3_000],
];
test.each(broken)(
  '%s is no vector, is logged, and can be asked for again',
  async (_what, said, timeout = 10_000) => {
    const warn = vi.fn();
    answer = said;
    const embedder = anEmbedder({ timeout, log: { ...silentLog, warn } });
    await expect(embedder.embed(['text'])).rejects.toMatchObject({ code: 'unavailable' });
    expect(JSON.stringify(warn.mock.calls.map(([{ err }]) => String(err)))).not.toContain('sk-embed');
    expect(warn).toHaveBeenCalledOnce();
    answer = vectors;
    expect(await embedder.embed(['text'])).toHaveLength(1);
  },
);

test('a closed one lets go of what it waits for', async () => {
  answer = () => undefined;
  const embedder = anEmbedder();
  const waits = embedder.embed(['text']);
  await eventually(() => expect(asked).toHaveLength(1));
  await embedder.close();
  await expect(waits).rejects.toMatchObject({ code: 'unavailable' });
});

test('vectors of another model, endpoint or length are another model’s', () => {
  const names = [
    anEmbedder(),
    anEmbedder({ model: 'large-4' }),
    anEmbedder({ dims: 8 }),
    anEmbedder({ baseUrl: 'https://other.example/v1' }),
  ].map(({ model }) => model);
  expect(new Set(names).size).toBe(4);
});
