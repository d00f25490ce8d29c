import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApi } from '@switchboard/client';
import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { accessibilityProblems, overflow } from './support/axe.ts';
import { addBot, holdAnswers } from './support/bots.ts';
import { eventually } from './support/eventually.ts';
import type { InboxPage } from './support/inbox-page.ts';
import { serverTranscript } from './support/people.ts';
import { QueuePage } from './support/queue-page.ts';
import type { ShopPage } from './support/shop-page.ts';
import { useStage } from './support/stage.ts';

/** Bots in the inbox: real ones, who answer from what they have read. */
const stage = useStage({ env: { EGRESS_ALLOW: '127.0.0.1' } });

const KNOWLEDGE = {
  Delivery: { text: 'Parcels to Iceland take nine working days to arrive. We send them on Mondays.' },
  Returns: { text: 'You can return shoes within thirty days. Please do not wear them outside.' },
  'Gift cards': { text: 'Gift cards never expire and can be used in every shop of ours.' },
  Opening: { text: 'Our shops are open from nine to six, and on Saturdays until two.' },
};
const ICELAND = 'How long do parcels to Iceland take?';
const NINE = 'Parcels to Iceland take nine working days to arrive.';
const SHOES = 'Can I return shoes within thirty days?';
const THIRTY = 'You can return shoes within thirty days.';

let robin: Awaited<ReturnType<typeof addBot>>;
const agentServer = createServer((_request, response) => response.writeHead(503).end());

beforeAll(async () => {
  robin = await addBot(stage.admin, { name: 'Robin' }, KNOWLEDGE);
  await answering(robin.id);
  // It listens, and fails.
  agentServer.listen(0, '127.0.0.1');
  await new Promise((resolve) => agentServer.once('listening', resolve));
});
afterAll(() => new Promise((resolve) => agentServer.close(resolve)));

/** Who answers first in the demo's widget. */
async function answering(botId: string): Promise<void> {
  const { items } = await stage.admin.call('GET /api/widgets', {});
  const widget = items.find(({ key }) => key === 'demo-widget');
  await stage.admin.call('PATCH /api/widgets/:id', { params: { id: widget!.id }, body: { botId } });
}

/** A visitor has asked; their conversation is open in the inbox. */
async function asked(question: string, inbox: InboxPage): Promise<{ shop: ShopPage; id: string }> {
  const shop = await stage.shop();
  await shop.openChat();
  await shop.write(question);
  await shop.log.getByText(question).waitFor();
  let id = '';
  await eventually(async () => {
    const { conversations } = await stage.admin.call('GET /api/conversations', { query: { limit: 1 } });
    const [newest] = conversations;
    const said = newest ? await serverTranscript(stage.admin, newest.id) : [];
    id = newest?.id ?? '';
    return said[0];
  }).toBe(question);
  await inbox.openById(id);
  return { shop, id };
}

/** A bot's words in the thread, with the number of their source: there they are quoted too. */
const answer = (inbox: InboxPage, words: string) => inbox.thread.getByText(`${words} [1]`);

const takeOver = (inbox: InboxPage) => inbox.page.getByRole('button', { name: 'Take over' });

test('an operator watches the bot answer, sees why, takes over, and hands back', async () => {
  const inbox = await stage.inbox();
  const { page } = inbox;
  const { shop, id } = await asked(ICELAND, inbox);
  await answer(inbox, NINE).waitFor();
  await inbox.rows.getByLabel('With Robin').first().waitFor();
  await page.getByRole('button', { name: 'With the bot' }).click();
  await inbox.rows.first().waitFor();
  await page.getByText('The bot is answering.').waitFor();
  expect(await inbox.reply.count()).toBe(0);

  // What it stands on, and what it saw.
  await inbox.thread.getByText(/^\d sources?$/).click();
  await inbox.thread.getByText(`“${NINE}”`).waitFor();
  await page.screenshot({ path: stage.screenshot('look/bot-inbox') });
  expect(await accessibilityProblems(page)).toEqual([]);
  await inbox.thread.getByRole('button', { name: 'What the bot saw' }).click();
  const seen = page.getByRole('dialog', { name: 'What the bot saw' });
  await seen.getByText(ICELAND).waitFor();
  await seen.getByText('Answered from knowledge').waitFor();
  await seen.getByText(/answers: the line is at 50 %/).waitFor();
  await seen.getByText('Cited in the answer').first().waitFor();
  const link = seen.getByRole('link', { name: 'Delivery' }).first();
  expect(await link.getAttribute('href')).toBe(`/settings/knowledge/${robin.documents.get('Delivery')}`);
  await page.screenshot({ path: stage.screenshot('look/bot-trace') });
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.press('Escape');

  // By key, at once into the reply.
  await page.keyboard.press('o');
  await eventually(() => inbox.reply.evaluate((field) => field === document.activeElement)).toBe(true);
  await shop.log.getByText("You're now connected to Admin").waitFor();
  await inbox.write('I am a person');
  await shop.log.getByText('I am a person').waitFor();
  await shop.write(SHOES);
  await inbox.thread.getByText(SHOES).waitFor();

  await page.getByRole('button', { name: 'Hand back' }).click();
  await page.getByText('Robin answers again', { exact: true }).waitFor();
  await page.getByText('The bot is answering.').waitFor();
  // What was said to a person stays theirs.
  expect(await serverTranscript(stage.admin, id)).toEqual([
    ICELAND,
    expect.stringContaining(NINE),
    'I am a person',
    SHOES,
  ]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await inbox.reply.waitFor();
  await page.getByRole('button', { name: 'Hand back' }).click();
  await takeOver(inbox).waitFor();
  await shop.write(SHOES);
  await answer(inbox, THIRTY).waitFor();
  await shop.log.getByText(THIRTY).waitFor();
});

test('an answer is seen as it comes, and thinking ends where its end was not heard', async () => {
  const inbox = await stage.inbox();
  const { page } = inbox;
  const { shop } = await asked(ICELAND, inbox);
  await answer(inbox, NINE).waitFor();
  const answers = await holdAnswers(page);
  const mayLook = Promise.withResolvers<void>();
  await page.route(/\/turns$/, (route) => mayLook.promise.then(() => route.continue()));
  await page.reload();
  await answers.listening;
  await takeOver(inbox).waitFor();
  await answer(inbox, NINE).waitFor();
  await shop.write(SHOES);
  const streamed = inbox.thread.getByRole('article', { name: 'Robin is answering' });
  await streamed.getByText(THIRTY).waitFor();
  await page.screenshot({ path: stage.screenshot('look/bot-streaming') });
  expect(await accessibilityProblems(page)).toEqual([]);
  // Nothing more is heard: asking the server ends it.
  mayLook.resolve();
  await streamed.waitFor({ state: 'detached' });
  answers.release();
  await answer(inbox, THIRTY).waitFor();
  expect(await answer(inbox, THIRTY).count()).toBe(1);
});

test('why a person was called stands in the queue and above the conversation', async () => {
  const inbox = await stage.inbox();
  const { page } = inbox;
  await asked('Can I talk to a human?', inbox);
  const why = page.getByRole('region', { name: 'Why it was handed to a person' });
  await why.getByText('the customer asked for one').waitFor();
  await why.getByText('Can I talk to a human?').waitFor();
  await page.screenshot({ path: stage.screenshot('look/bot-escalated') });
  expect(await accessibilityProblems(page)).toEqual([]);
  const queue = await QueuePage.visit(page);
  const row = queue.queue.getByRole('listitem').filter({ hasText: 'Can I talk to a human?' });
  await row.getByText('Asked for a person').waitFor();
  await page.screenshot({ path: stage.screenshot('look/bot-queue') });
  await row.getByRole('button', { name: /^Accept/ }).click();
  await inbox.reply.waitFor();
  await why.getByText('the customer asked for one').waitFor();
  // What is handed back has no reason any longer.
  await page.getByRole('button', { name: 'Hand back' }).click();
  await why.waitFor({ state: 'detached' });
});

test('what the customer says of an answer stands under it, and goes when they take it back', async () => {
  const ada = await stage.visitor({ name: 'Ada', message: ICELAND });
  const inbox = await stage.inbox();
  const { page } = inbox;
  await inbox.openById(ada.conversation.id);
  await answer(inbox, NINE).waitFor();
  const { messages } = await stage.admin.call('GET /api/conversations/:id/messages', {
    params: { id: ada.conversation.id },
    query: {},
  });
  const messageId = messages.find(({ role }) => role === 'BOT')?.id ?? '';
  const api = createApi({ baseUrl: stage.url, token: () => ada.token });
  const say = (words: { helpful: boolean | null; comment?: string }) =>
    api.call('POST /api/widget/answer-feedback', {
      body: { conversationId: ada.conversation.id, messageId, ...words },
    });
  await say({ helpful: false, comment: 'It took twelve' });
  await inbox.thread.getByText('Did not help the customer').waitFor();
  await inbox.thread.getByText('“It took twelve”').waitFor();
  await page.screenshot({ path: stage.screenshot('look/bot-feedback') });
  expect(await accessibilityProblems(page)).toEqual([]);
  await say({ helpful: true });
  await inbox.thread.getByText('Helped the customer').waitFor();
  await page.reload();
  await inbox.thread.getByText('Helped the customer').waitFor();
  await say({ helpful: null });
  await inbox.thread.getByText('Helped the customer').waitFor({ state: 'detached' });
});

test('an external agent looks alike: who is waited for, why it fails, and what it says too late is not said', async () => {
  const { port } = agentServer.address() as AddressInfo;
  const made = await stage.admin.call('POST /api/external-agents', {
    body: { name: 'Scout', url: `http://127.0.0.1:${port}/`, allowUnsigned: true, deadlineSeconds: 600 },
  });
  const agent = made.externalAgent;
  await answering(agent.id);
  onTestFinished(() => answering(robin.id));
  const inbox = await stage.inbox();
  const { page } = inbox;
  const { shop, id } = await asked('Look this up', inbox);
  const waiting = inbox.thread.getByRole('article', { name: 'Scout is answering' });
  await waiting.getByText(/Waiting for Scout since/).waitFor();
  await waiting.getByText(/(The first attempt|Attempt \d+) to reach it failed/).waitFor();
  await page.screenshot({ path: stage.screenshot('look/bot-agent-waiting') });
  expect(await accessibilityProblems(page)).toEqual([]);
  const { items } = await stage.admin.call('GET /api/external-agents/:id/deliveries', {
    params: { id: agent.id },
    query: {},
  });
  const respond = (response: string) =>
    fetch(`${stage.url}/api/communications/webhook-response`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ taskId: items[0]!.taskId, response }),
    });
  expect((await respond('I looked it up')).status).toBe(200);
  await inbox.thread.getByText('I looked it up').waitFor();
  await waiting.waitFor({ state: 'detached' });
  await inbox.thread.getByText('Not signed').waitFor();

  // In the middle of the next one a person takes over.
  await shop.write('And this');
  await waiting.waitFor();
  await takeOver(inbox).click();
  await inbox.reply.waitFor();
  await waiting.waitFor({ state: 'detached' });
  await shop.log.getByText("You're now connected to Admin").waitFor();
  expect((await respond('Too late')).status).toBe(409);
  expect(await serverTranscript(stage.admin, id)).toEqual(['Look this up', 'I looked it up', 'And this']);
});

const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

test.each([
  ['phone', PHONE],
  ['dark', { colorScheme: 'dark' as const }],
  ['dark-phone', { ...PHONE, colorScheme: 'dark' as const }],
])('a bot’s conversation is read and taken over on %s', async (name, options) => {
  const inbox = await stage.inbox(undefined, options);
  const { page } = inbox;
  await asked(ICELAND, inbox);
  await answer(inbox, NINE).waitFor();
  await inbox.thread.getByText(/^\d sources?$/).click();
  await page.screenshot({ path: stage.screenshot(`look/bot-inbox-${name}`) });
  expect([await accessibilityProblems(page), await overflow(page)]).toEqual([[], []]);
  await inbox.thread.getByRole('button', { name: 'What the bot saw' }).click();
  await page.getByRole('dialog').getByText('Cited in the answer').first().waitFor();
  await page.screenshot({ path: stage.screenshot(`look/bot-trace-${name}`) });
  expect([await accessibilityProblems(page), await overflow(page)]).toEqual([[], []]);
  await page.keyboard.press('Escape');
  await takeOver(inbox).click();
  await inbox.reply.waitFor();
});
