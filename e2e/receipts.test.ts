import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import type { InboxPage } from './support/inbox-page.ts';
import { ADMIN } from './support/server.ts';
import type { ShopPage } from './support/shop-page.ts';
import { useStage } from './support/stage.ts';

/** What each side sees of the other besides messages: typing, delivery, reading, presence. */
const stage = useStage();

/** A visitor and an operator with the same conversation before them. */
async function talking(firstWords: string): Promise<{ shop: ShopPage; inbox: InboxPage }> {
  const [shop, inbox] = await Promise.all([stage.shop(), stage.inbox()]);
  await shop.openChat();
  await shop.write(firstWords);
  await inbox.rows.filter({ hasText: firstWords }).getByRole('link').click();
  await inbox.thread.getByText(firstWords).waitFor();
  return { shop, inbox };
}

/** Notices are coalesced, so a person is shown as typing some keystrokes later than the first. */
async function typeUntilShown(field: Locator, dots: Locator): Promise<void> {
  await eventually(async () => {
    await field.pressSequentially('and so on ');
    return dots.count();
  }).toBe(1);
}

test('G15: the operator sees the visitor typing, and sees it end', async () => {
  const { shop, inbox } = await talking('May I ask something?');
  const dots = inbox.thread.getByText('The customer is typing');

  await typeUntilShown(shop.composer, dots);
  await shop.composer.fill('');
  await dots.waitFor({ state: 'detached' });

  await typeUntilShown(shop.composer, dots);
  await shop.write('It is about the tea');
  await inbox.thread.getByText('It is about the tea').waitFor();
  expect(await dots.count()).toBe(0);
});

test('G15: the visitor sees the operator typing, and sees it end', async () => {
  const { shop, inbox } = await talking('Good evening');
  const dots = shop.log.getByTitle(`${ADMIN.name} is typing`);

  await typeUntilShown(inbox.reply, dots);
  await inbox.reply.fill('');
  await dots.waitFor({ state: 'detached' });

  await typeUntilShown(inbox.reply, dots);
  await inbox.write('Let me look it up');
  await shop.log.getByText('Let me look it up').waitFor();
  expect(await dots.count()).toBe(0);
});

test('a message of the visitor is sent, and seen once an operator has read it', async () => {
  const shop = await stage.shop();
  await shop.openChat();
  await shop.write('Has anybody read this?');
  await eventually(() => shop.delivery.innerText()).toBe('Sent');

  const inbox = await stage.inbox();
  await eventually(() => shop.delivery.innerText()).toBe('Sent');
  await inbox.rows.filter({ hasText: 'Has anybody read this?' }).getByRole('link').click();
  await eventually(() => shop.delivery.innerText()).toBe('Seen');
  await eventually(() => inbox.rows.getByText('1 unread').count()).toBe(0);
});

test('a reply is sent, delivered where the chat is closed, and seen once the visitor has opened it', async () => {
  const { shop, inbox } = await talking('I will wait for the answer');
  await shop.page.goto('about:blank');
  await inbox.write('Here it is');
  await eventually(() => inbox.delivery.innerText()).toBe('Sent');

  await shop.page.goto('/demo');
  await eventually(() => inbox.delivery.innerText()).toBe('Delivered');
  await shop.page.getByRole('button', { name: 'Open chat, 1 unread message' }).click();
  await eventually(() => inbox.delivery.innerText()).toBe('Seen');
  await shop.page.getByRole('button', { name: 'Close chat', exact: true }).waitFor();
});

test('G10: a receipt never goes back, though the earlier message is read again in another tab', async () => {
  const { shop, inbox } = await talking('First words');
  await inbox.write('First answer');
  await inbox.write('Second answer');
  await eventually(() => inbox.delivery.innerText()).toBe('Seen');

  const tab = await shop.secondTab();
  await tab.openChat();
  await tab.log.getByText('First answer').scrollIntoViewIfNeeded();
  await inbox.page.reload();
  await inbox.thread.getByText('Second answer').waitFor();
  expect(await inbox.delivery.innerText()).toBe('Seen');
});

test('the visitor is online while the page is open, and offline after the tab is closed', async () => {
  const { shop, inbox } = await talking('Am I here?');
  const row = inbox.rows.filter({ hasText: 'Am I here?' });
  await row.getByRole('img', { name: 'Online' }).waitFor();
  await inbox.customer.getByText('Online now').waitFor();

  await shop.page.close();

  // Whoever waits in a train has 15 seconds to come back before it is called leaving.
  await row.getByRole('img', { name: 'Online' }).waitFor({ state: 'detached', timeout: 40_000 });
  await inbox.customer.getByText(/^Last seen: /).waitFor();
});

test('a reload of the page is not leaving: nobody is told that the visitor went', async () => {
  const { shop, inbox } = await talking('I only reload');
  const heard: string[] = [];
  inbox.page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => heard.push(String(payload))),
  );
  await inbox.page.reload();
  await inbox.thread.getByText('I only reload').waitFor();

  await shop.page.reload();
  await shop.openChat();
  await shop.write('Here again');
  await inbox.thread.getByText('Here again').waitFor();

  expect(heard.filter((frame) => /"presence:changed".*"offline"/.test(frame))).toEqual([]);
  await inbox.customer.getByText('Online now').waitFor();
});
