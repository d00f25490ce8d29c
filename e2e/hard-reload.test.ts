import { afterAll, afterEach, expect, test } from 'vitest';
import { startChaosProxy, type Weather } from './support/chaos-proxy.ts';
import { freePort } from './support/server.ts';
import { useStage } from './support/stage.ts';
import { talking } from './support/talking.ts';

/** Pages that are reloaded and closed with messages that were not sent yet. */
const serverPort = await freePort();
const proxy = await startChaosProxy(serverPort);
const stage = useStage({ env: { PORT: String(serverPort), PUBLIC_URL: proxy.url } });

afterEach(() => proxy.weather());
afterAll(() => proxy.close());

/** Pages can be had, and nothing can be said. */
const NOTHING_IS_SENT: Weather = {
  upgrade: () => 'cut',
  exchange: ({ path }) => ({ kind: /^\/(api|socket\.io)\//.test(path) ? 'cut' : 'pass' }),
};

/** The same, and what arrives at the server is done: nobody is told. */
const NOTHING_IS_ANSWERED: Weather = {
  upgrade: () => 'cut',
  exchange: ({ path }) =>
    path.startsWith('/api/') ? { kind: 'lose' } : { kind: path.startsWith('/socket.io/') ? 'cut' : 'pass' },
};

test.each([
  ['could not be sent', NOTHING_IS_SENT],
  ['were stored and never acknowledged', NOTHING_IS_ANSWERED],
])('G2: messages that %s are sent exactly once after both pages were reloaded', async (_what, weather) => {
  const { shop, inbox, written, theEnd } = await talking(stage);
  proxy.weather(weather);
  proxy.cutAll();
  for (let i = 0; i < 3; i++) {
    await shop.write(written.next('visitor'));
    await inbox.write(written.next('operator'));
  }
  await shop.log.getByText(written.visitor.at(-1) ?? '').waitFor();
  await inbox.thread.getByText(written.operator.at(-1) ?? '').waitFor();
  expect(await inbox.thread.getByText('Sending').count()).toBeGreaterThan(0);

  await Promise.all([shop.page.reload(), inbox.page.reload()]);
  proxy.weather();
  await shop.launcher.waitFor();
  await theEnd({ clients: [inbox] });
  await shop.openChat();
  await theEnd();
});

test('G2, G4, G9: two tabs with the same unsent messages send each once, in the order written', async () => {
  const { shop, inbox, written, theEnd } = await talking(stage);
  const tab = await shop.secondTab();
  await tab.openChat();
  await tab.log.getByText(written.visitor[0] ?? '').waitFor();
  proxy.weather(NOTHING_IS_SENT);
  proxy.cutAll();
  for (let i = 0; i < 4; i++) {
    const word = written.next('visitor');
    await (i % 2 === 0 ? shop : tab).write(word);
    await Promise.all([shop, tab].map(({ log }) => log.getByText(word).waitFor()));
  }
  proxy.weather();
  await theEnd({ clients: [shop, tab, inbox] });
});

test('G2: what a closed tab left unsent is sent by the next visit, once', async () => {
  const { shop, inbox, written, theEnd } = await talking(stage);
  const tab = await shop.secondTab();
  proxy.weather(NOTHING_IS_SENT);
  proxy.cutAll();
  await shop.write(written.next('visitor'));
  await shop.log.getByText('Sending').waitFor();
  await shop.page.close();
  await tab.page.close();
  proxy.weather();
  const nextVisit = await shop.page.context().newPage();
  await nextVisit.goto('/demo');
  await theEnd({ clients: [inbox] });
});
