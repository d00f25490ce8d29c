import { expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { useStage } from './support/stage.ts';
import { talking } from './support/talking.ts';
import { expectOneTranscript, TALL, writtenBy } from './support/transcript.ts';

/** The server is killed while people talk, and comes back on the same port with the same data. */
const stage = useStage();
const KILLS = 3;

test('G1, G5: kill -9 in mid-conversation loses nothing and doubles nothing, in both DOMs', async () => {
  const { shop, inbox, written, theEnd } = await talking(stage);

  async function exchange(): Promise<void> {
    await Promise.all([shop.write(written.next('visitor')), inbox.write(written.next('operator'))]);
  }
  for (let kill = 0; kill < KILLS; kill++) {
    await exchange();
    await exchange();
    // Some of these are under way when it dies, and the rest are written to nobody.
    await Promise.all([stage.server.kill(), exchange()]);
    await exchange();
    expect(await inbox.thread.getByText('Sending').count()).toBeGreaterThan(0);
    expect(await shop.log.getByText('Sending').count()).toBeGreaterThan(0);
    await inbox.page
      .getByText('Reconnecting… What you write is kept and sent as soon as it works.')
      .waitFor();
    await shop.chat.getByText('Reconnecting…').waitFor();
    await stage.server.start();
    await exchange();
  }

  await theEnd();
  await eventually(() => inbox.page.getByText('Reconnecting…').count()).toBe(0);
  await eventually(() => shop.chat.getByText('Reconnecting…').count()).toBe(0);
});

test('G1, G12: a first message that is written while the server is dead begins one conversation', async () => {
  const shop = await stage.shop('/demo', TALL);
  await shop.openChat();
  const written = writtenBy();
  await stage.server.kill();
  await shop.write(written.next('visitor'));
  const last = written.next('visitor');
  await shop.write(last);
  await shop.log.getByText('Sending').first().waitFor();
  await stage.server.start();

  await eventually(() => shop.delivery.last().innerText(), { timeoutMs: 45_000 }).toBe('Sent');
  const { conversations } = await stage.admin.call('GET /api/conversations', { query: {} });
  const mine = conversations.filter(({ preview }) => preview === last);
  expect(mine).toHaveLength(1);
  const conversationId = mine[0]?.id ?? '';
  await expectOneTranscript({ admin: stage.admin, conversationId, written, clients: [shop] });
});
