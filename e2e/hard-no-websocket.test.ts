import { afterAll, afterEach, expect, test } from 'vitest';
import { startChaosProxy, type UpgradeFate } from './support/chaos-proxy.ts';
import { freePort } from './support/server.ts';
import { useStage } from './support/stage.ts';
import { conversationOf, expectOneTranscript, TALL, writtenBy } from './support/transcript.ts';

/** Networks that let no WebSocket through, each in its own way. */
const serverPort = await freePort();
const proxy = await startChaosProxy(serverPort);
const stage = useStage({ env: { PORT: String(serverPort), PUBLIC_URL: proxy.url } });

afterEach(() => proxy.weather());
afterAll(() => proxy.close());

test.each<[UpgradeFate, string]>([
  ['refuse', 'refuses WebSockets'],
  ['cut', 'cuts WebSockets'],
  ['swallow', 'swallows WebSockets without a word'],
])('a network that %2$s (%1$s) is talked over by long polling, live on both sides', async (fate) => {
  proxy.weather({ upgrade: () => fate });
  const [shop, inbox] = await Promise.all([stage.shop('/demo', TALL), stage.inbox(undefined, TALL)]);
  const polls: string[] = [];
  for (const { page } of [shop, inbox]) {
    page.on('request', (request) => {
      if (request.url().includes('transport=polling')) polls.push(request.method());
    });
  }
  const written = writtenBy();
  const first = written.next('visitor');
  await shop.openChat();
  await shop.write(first);
  await inbox.rows.filter({ hasText: first }).getByRole('link').click({ timeout: 30_000 });
  await inbox.thread.getByText(first).waitFor();
  for (let i = 0; i < 3; i++) {
    const [asked, answered] = [written.next('visitor'), written.next('operator')];
    await shop.write(asked);
    await inbox.thread.getByText(asked).waitFor();
    await inbox.write(answered);
    await shop.log.getByText(answered).waitFor();
  }
  await expectOneTranscript({
    admin: stage.admin,
    conversationId: conversationOf(inbox),
    written,
    clients: [shop, inbox],
  });
  expect(polls).toContain('POST');
  expect(proxy.done.get(`upgrade ${fate}`)).toBeGreaterThan(0);
});
