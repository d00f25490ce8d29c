import { expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { useStage } from './support/stage.ts';
import { talking } from './support/talking.ts';

/** Browsers that go offline and come back. */
const stage = useStage();

test('G2, G7: what is written offline is kept, said to be unsent, and arrives once', async () => {
  const { shop, inbox, written, theEnd } = await talking(stage);
  const contexts = [shop.page.context(), inbox.page.context()];
  await Promise.all(contexts.map((context) => context.setOffline(true)));
  await shop.chat.getByText("You're offline. Messages are kept and sent when you're back.").waitFor();
  await inbox.page.getByText('Reconnecting… What you write is kept and sent as soon as it works.').waitFor();
  await shop.write(written.next('visitor'));
  await inbox.write(written.next('operator'));
  await shop.write(written.next('visitor'));
  await inbox.write(written.next('operator'));
  await eventually(() => shop.delivery.last().innerText()).toBe('Sending');
  await eventually(() => inbox.delivery.innerText()).toBe('Sending');

  await Promise.all(contexts.map((context) => context.setOffline(false)));
  await theEnd();
  await eventually(() => inbox.page.getByText('Reconnecting…').count()).toBe(0);
});

test('G7: who comes back sees what was said meanwhile, once and in its place', async () => {
  const { shop, inbox, written, theEnd } = await talking(stage);
  await shop.page.context().setOffline(true);
  await inbox.write(written.next('operator'));
  await shop.write(written.next('visitor'));
  await inbox.write(written.next('operator'));
  await eventually(() => inbox.delivery.innerText()).toBe('Sent');
  await shop.page.context().setOffline(false);
  await theEnd();
});

test('a reply that was written offline and is refused says “Not sent”, and is sent once when asked again', async () => {
  const { shop, inbox, written, conversationId, theEnd } = await talking(stage);
  const change = (status: 'OPEN' | 'CLOSED') =>
    stage.admin.call('PATCH /api/conversations/:id', { params: { id: conversationId }, body: { status } });
  await inbox.page.context().setOffline(true);
  const word = written.next('operator');
  await inbox.write(word);
  await change('CLOSED');
  await inbox.page.context().setOffline(false);

  await inbox.thread.getByText('Not sent. The conversation is closed. Reopen it first.').waitFor();
  expect(await inbox.said(new RegExp(`\\b${word}\\b`, 'g'))).toEqual([word]);
  expect(await shop.log.getByText(word).count()).toBe(0);

  await change('OPEN');
  await inbox.thread.getByRole('button', { name: 'Try again' }).click();
  await theEnd();
});
