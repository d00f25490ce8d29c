import { beforeAll, expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { conversationThatSays } from './support/people.ts';
import { ADMIN } from './support/server.ts';
import type { ShopPage } from './support/shop-page.ts';
import { sitePage } from './support/site.ts';
import { useStage } from './support/stage.ts';

/** Visitors who leave, come back or have several tabs. */
const stage = useStage();
let shopAddress: string;

beforeAll(async () => {
  const site = await stage.site({ '/': sitePage({ server: stage.url, widgetKey: 'demo-widget' }) });
  shopAddress = site.origin;
});

const conversationWith = (words: string) => conversationThatSays(stage.admin, words);

const answer = (conversationId: string, text: string) =>
  stage.admin.call('POST /api/messages/send', { body: { conversationId, text } });

const badge = (shop: ShopPage, name: RegExp | string) => shop.page.getByRole('button', { name });

test('a reload keeps the conversation, and what is written next goes on with it', async () => {
  const shop = await stage.shop(shopAddress);
  await shop.openChat();
  await shop.write('Remember me');
  await eventually(() => shop.delivery.innerText()).toBe('Sent');
  const id = await conversationWith('Remember me');
  await shop.composer.fill('Half a sente');

  await shop.page.reload();
  await shop.openChat();
  await shop.log.getByText('Remember me').waitFor();
  await eventually(() => shop.composer.inputValue()).toBe('Half a sente');

  await shop.write('I am back');
  await eventually(() => conversationWith('I am back')).toBe(id);
  expect(await shop.said(/Remember me|I am back/g)).toEqual(['Remember me', 'I am back']);
});

test('the badge counts replies while the chat is closed, in all tabs, until one of them reads', async () => {
  const shop = await stage.shop(shopAddress);
  await shop.openChat();
  await shop.write('Count for me');
  const id = await conversationWith('Count for me');
  await shop.chat.getByRole('button', { name: 'Close chat' }).click();
  const tab = await shop.secondTab();

  await answer(id, 'This is **one**');
  const preview = shop.page.getByRole('button', { name: `${ADMIN.name} This is one` });
  await preview.waitFor();
  await answer(id, 'This is two');
  for (const one of [shop, tab]) await badge(one, 'Open chat, 2 unread messages').waitFor();

  await shop.page.getByRole('button', { name: 'Dismiss message' }).click();
  await shop.page.getByText('This is two').waitFor({ state: 'hidden' });
  await shop.page.reload();
  await badge(shop, 'Open chat, 2 unread messages').waitFor();
  expect(await shop.page.getByRole('button', { name: 'Dismiss message' }).count()).toBe(0);

  await badge(tab, /^Open chat/).click();
  await tab.log.getByText('This is two').waitFor();
  for (const one of [shop, tab]) await eventually(() => badge(one, /unread/).count()).toBe(0);
});
