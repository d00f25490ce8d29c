import { afterAll, afterEach, expect, onTestFailed, test } from 'vitest';
import { startChaosProxy, type Weather } from './support/chaos-proxy.ts';
import { eventually } from './support/eventually.ts';
import { freePort } from './support/server.ts';
import { useStage } from './support/stage.ts';
import { randomFrom, storm } from './support/storm.ts';
import { talking } from './support/talking.ts';
import { expectOneTranscript, TALL, writtenBy } from './support/transcript.ts';

/** A proxy stands between browsers and server, and does what networks do. */
const serverPort = await freePort();
const proxy = await startChaosProxy(serverPort);
const stage = useStage({ env: { PORT: String(serverPort), PUBLIC_URL: proxy.url } });

/** `npm run nightly` asks for more of it. */
const TIMES = Number(process.env.TEST_TIMES ?? 1);
const ROUNDS = 12;

afterEach(() => proxy.weather());
afterAll(() => proxy.close());

test('G2, G4, G5: a network that delays, drops, doubles and cuts ends in one transcript, in both DOMs', {
  repeats: TIMES - 1,
  timeout: 240_000,
}, async () => {
  const seed = Math.floor(Math.random() * 2 ** 32);
  onTestFailed(() => console.error(`The storm's seed was ${seed}`));
  const { shop, inbox, written, theEnd } = await talking(stage);
  proxy.weather(storm(randomFrom(seed)));
  for (let round = 0; round < ROUNDS; round++) {
    await Promise.all([shop.write(written.next('visitor')), inbox.write(written.next('operator'))]);
    if (round % 4 === 3) proxy.cutAll();
    await inbox.thread.getByText(written.operator.at(-1) ?? '', { exact: true }).waitFor();
  }
  proxy.weather();
  await theEnd();
  for (const what of ['frame double', 'frame delay']) expect(proxy.done.get(what), what).toBeGreaterThan(0);
});

/** No sockets of any kind: what is sent goes by POST. */
const WITHOUT_SOCKETS: Weather = {
  upgrade: () => 'cut',
  exchange: ({ path }) => ({ kind: path.startsWith('/socket.io/') ? 'cut' : 'pass' }),
};

const SENDS = /^\/api\/(widget\/messages|messages\/send)$/;

test.each(['lose', 'half', 'double'] as const)(
  'G2: a POST whose answer the network treats as “%s” is one message, sent again under the same clientMessageId',
  async (kind) => {
    const { shop, inbox, written, theEnd } = await talking(stage);
    const arrived = new Map<string, string[]>();
    proxy.weather({
      ...WITHOUT_SOCKETS,
      exchange(request) {
        if (!SENDS.test(request.path)) return WITHOUT_SOCKETS.exchange!(request);
        const before = arrived.get(request.path) ?? [];
        arrived.set(request.path, [...before, JSON.parse(request.body).clientMessageId]);
        return { kind: before.length === 0 ? kind : 'pass' };
      },
    });
    proxy.cutAll();
    await shop.chat.getByText('Reconnecting…').waitFor();

    await Promise.all([shop.write(written.next('visitor')), inbox.write(written.next('operator'))]);
    const times = kind === 'double' ? 1 : 2;
    // Not as the pages count: Chromium itself sends again what got no answer on a connection that was kept alive.
    const ids = () => [...arrived.values()].map((all) => [all.length, new Set(all).size]);
    await eventually(ids).toEqual([
      [times, 1],
      [times, 1],
    ]);
    proxy.weather();
    await theEnd();
  },
);

test('G2: an ack that is cut in the middle of its frame is one message, sent again by the next socket', async () => {
  const { shop, inbox, written, theEnd } = await talking(stage);
  let cuts = 0;
  proxy.weather({
    frame({ from, text }) {
      const isAck = from === 'server' && /^43\d+\[\{"ok":true,"data":\{"message":/.test(text);
      if (!isAck || cuts === 2) return undefined;
      cuts += 1;
      return { kind: 'cut' };
    },
  });
  await Promise.all([shop.write(written.next('visitor')), inbox.write(written.next('operator'))]);
  await eventually(() => cuts).toBe(2);
  await theEnd();
});

test('G2, G12: a first message whose answer is lost again and again begins one conversation', async () => {
  const shop = await stage.shop('/demo', TALL);
  await shop.openChat();
  const written = writtenBy();
  let lost = 0;
  proxy.weather({
    exchange({ path }) {
      if (path !== '/api/widget/init' || lost === 3) return { kind: 'pass' };
      lost += 1;
      return { kind: lost === 2 ? 'half' : 'lose' };
    },
  });
  await shop.write(written.next('visitor'));
  await shop.write(written.next('visitor'));
  await eventually(() => shop.delivery.last().innerText(), { timeoutMs: 30_000 }).toBe('Sent');
  expect(lost).toBe(3);
  const { conversations } = await stage.admin.call('GET /api/conversations', { query: { limit: 1 } });
  const [{ id: conversationId, contactId } = { id: '', contactId: '' }] = conversations;
  await expectOneTranscript({ admin: stage.admin, conversationId, written, clients: [shop] });
  const theirs = await stage.admin.call('GET /api/conversations', { query: { contactId } });
  expect(theirs.conversations).toHaveLength(1);
});

test('G6: a last message that vanishes without a trace is noticed within 35 s, on both sides', async () => {
  const { conversationId, written, theEnd } = await talking(stage);
  proxy.weather({
    frame: ({ from, text }) => (from === 'server' && text.startsWith('42') ? { kind: 'swallow' } : undefined),
  });
  const body = { conversationId, text: written.next('operator') };
  await stage.admin.call('POST /api/messages/send', { body });
  await theEnd({ timeoutMs: 35_000 });
  expect(proxy.done.get('frame swallow')).toBeGreaterThan(0);
});
