import { beforeAll, expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { addOperator } from './support/people.ts';
import { ADMIN } from './support/server.ts';
import { sitePage } from './support/site.ts';
import { useStage } from './support/stage.ts';

/** The five tests of the document that asked for all this, in its order and by its names. */
const stage = useStage();
let shopAddress: string;

/** What is instant is there long before any poll (30 s), even on a busy machine. */
const INSTANTLY = { timeout: 10_000 };

beforeAll(async () => {
  const widgetKey = 'asks-first';
  await stage.admin.call('POST /api/widgets', {
    body: { name: 'Asks first', key: widgetKey, requireName: true, requireEmail: true, home: false },
  });
  const site = await stage.site({ '/': sitePage({ server: stage.url, widgetKey }) });
  shopAddress = site.origin;
});

test('Test 1, New Conversation: it appears in the list instantly, with name, e-mail and message', async () => {
  const inbox = await stage.inbox();
  await inbox.page.getByText('No open conversations.').waitFor();
  const shop = await stage.shop(shopAddress);
  await shop.openChat();
  await shop.introduce('Ada Lovelace', 'ada@example.com');

  await shop.write('Do you ship to London?');

  const row = inbox.row('Ada Lovelace');
  await row.getByText('Do you ship to London?').waitFor(INSTANTLY);
  await row.getByText('1 unread').waitFor(INSTANTLY);
  await inbox.open('Ada Lovelace');
  await inbox.customer.getByRole('button', { name: 'E-mail: ada@example.com' }).waitFor();
  expect(await inbox.said(/Do you ship to London\?/g)).toHaveLength(1);
});

test('Test 2, New Message in Existing Conversation: it appears in the open conversation instantly', async () => {
  const inbox = await stage.inbox();
  const shop = await stage.shop(shopAddress);
  await shop.openChat();
  await shop.introduce('Grace Hopper', 'grace@example.com');
  await shop.write('The first message');
  await inbox.open('Grace Hopper');

  await shop.write('The second message');

  await inbox.thread.getByText('The second message').waitFor(INSTANTLY);
  expect(await inbox.said(/The \w+ message/g)).toEqual(['The first message', 'The second message']);
});

test('Test 3, Multiple Clients: two operators and both tabs of a visitor show the same at once', async () => {
  const colleague = await addOperator(stage.admin, 'Katherine Johnson');
  const [first, second, tab] = await Promise.all([
    stage.inbox(),
    stage.inbox(colleague),
    stage.shop(shopAddress),
  ]);
  await tab.openChat();
  await tab.introduce('Mary Jackson', 'mary@example.com');
  await tab.write('From the first tab');
  await Promise.all([first.open('Mary Jackson'), second.open('Mary Jackson')]);
  const otherTab = await tab.secondTab();
  await otherTab.openChat();
  await otherTab.log.getByText('From the first tab').waitFor();

  await otherTab.write('From the second tab');
  await first.thread.getByText('From the second tab').waitFor(INSTANTLY);
  await first.write('From the first operator');
  await second.thread.getByText('From the first operator').waitFor(INSTANTLY);
  await second.write('From the second operator');

  const everything = ['first tab', 'second tab', 'first operator', 'second operator'].map(
    (who) => `From the ${who}`,
  );
  for (const client of [first, second, tab, otherTab]) {
    await eventually(() => client.said(/From the (first|second) (tab|operator)/g)).toEqual(everything);
  }
});

test('Test 4, Agent Reply: it appears instantly in the widget, after who it comes from', async () => {
  const inbox = await stage.inbox();
  const shop = await stage.shop(shopAddress);
  await shop.openChat();
  await shop.introduce('Dorothy Vaughan', 'dorothy@example.com');
  await shop.write('Is anybody there?');
  await inbox.open('Dorothy Vaughan');

  await inbox.write('Yes, good morning.');

  await shop.log.getByText('Yes, good morning.').waitFor(INSTANTLY);
  const lines = /Is anybody there\?|You're now connected to \w+|Yes, good morning\./g;
  expect(await shop.said(lines)).toEqual([
    'Is anybody there?',
    `You're now connected to ${ADMIN.name}`,
    'Yes, good morning.',
  ]);
  await shop.chat.getByRole('heading', { name: ADMIN.name }).waitFor();
});

test('Test 5, Conversation List Updates: the conversation moves to the top, with its preview', async () => {
  const earlier = await stage.visitor({ name: 'Earlier', message: 'I was here first' });
  await stage.visitor({ name: 'Later', message: 'I came after' });
  const inbox = await stage.inbox();
  await eventually(async () => (await inbox.names()).slice(0, 2)).toEqual(['Later', 'Earlier']);

  await earlier.write('And I am back');

  await inbox.rows.first().getByText('And I am back').waitFor(INSTANTLY);
  expect((await inbox.names()).slice(0, 2)).toEqual(['Earlier', 'Later']);
});
