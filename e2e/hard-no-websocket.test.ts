import { afterAll, afterEach, expect, test } from 'vitest';
import { startChaosProxy, type UpgradeFate } from './support/chaos-proxy.ts';
import { freePort } from './support/server.ts';
import { useStage } from './support/stage.ts';
import { talking } from './support/talking.ts';

/** Networks that let no WebSocket through, each in its own way. */
const serverPort = await freePort();
const proxy = await startChaosProxy(serverPort);
const stage = useStage({ env: { PORT: String(serverPort), PUBLIC_URL: proxy.url } });

afterEach(() => proxy.weather());
afterAll(() => proxy.close());

test.each<{ fate: UpgradeFate; does: string }>([
  { fate: 'refuse', does: 'refuses WebSockets' },
  { fate: 'cut', does: 'cuts WebSockets' },
  { fate: 'swallow', does: 'swallows WebSockets without a word' },
])('a network that $does is talked over by long polling, live on both sides', async ({ fate }) => {
  let polls = 0;
  proxy.weather({
    upgrade: () => fate,
    exchange({ path, body }) {
      if (path.includes('transport=polling') && body) polls += 1;
      return { kind: 'pass' };
    },
  });
  const { shop, inbox, written, theEnd } = await talking(stage);
  for (let i = 0; i < 3; i++) {
    const [asked, answered] = [written.next('visitor'), written.next('operator')];
    await shop.write(asked);
    await inbox.thread.getByText(asked).waitFor();
    await inbox.write(answered);
    await shop.log.getByText(answered).waitFor();
  }
  await theEnd();
  expect(polls).toBeGreaterThan(0);
  expect(proxy.done.get(`upgrade ${fate}`)).toBeGreaterThan(0);
});
