import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AgentServer, startAgentServer } from '../packages/server/test/agent-server.ts';
import { chatFrame } from './support/axe.ts';
import { BotChat, socketOf, teach } from './support/bot-chat.ts';
import { alwaysOpen } from './support/business-hours.ts';
import { eventually } from './support/eventually.ts';
import { examineLook } from './support/examine-look.ts';
import { conversationThatSays } from './support/people.ts';
import { ShopPage } from './support/shop-page.ts';
import { sitePage } from './support/site.ts';
import { useStage } from './support/stage.ts';

/** The widget where a bot answers first: with the company's real knowledge, or by a slow program of its own. */
const backend: AgentServer = await startAgentServer();
const stage = useStage({ env: { EGRESS_ALLOW: '127.0.0.1' } });
afterAll(() => backend.stop());

const RETURNS = `You can send unopened tins back within 30 days of delivery. The postage back is free.
Opened tins can not be sent back. Money is returned to the card within five working days.`;
const QUESTION = 'Within how many days can I send unopened tins back?';
const LOCALES = ['en', 'de', 'fr', 'es', 'ar'] as const;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
let address: string;
let agentSecret: string;

beforeAll(async () => {
  const { admin } = stage;
  await teach(admin, 'Returns', RETURNS, 'https://tea.example/returns');
  const robin = {
    name: 'Robin',
    greeting: 'Ask me about tea.',
    suggestedQuestions: [QUESTION, 'Do you ship to Norway?'],
  };
  const { chatbot } = await admin.call('POST /api/chatbots', { body: robin });
  const { externalAgent, secret } = await admin.call('POST /api/external-agents', {
    body: { name: 'Slow Sam', url: backend.url('/ask') },
  });
  agentSecret = secret ?? '';
  const widgets = [
    ...LOCALES.map((locale) => ({ key: `robin-in-${locale}`, locale, botId: chatbot.id, home: false })),
    { key: 'robin-home', locale: 'en', botId: chatbot.id, home: true },
    { key: 'slow-sam', locale: 'en', botId: externalAgent.id, home: false },
  ];
  for (const widget of widgets) await admin.call('POST /api/widgets', { body: { name: 'Tea', ...widget } });
  const pages = widgets.map(({ key }) => [`/${key}`, sitePage({ server: stage.url, widgetKey: key })]);
  address = (await stage.site(Object.fromEntries(pages))).origin;
  await alwaysOpen(admin);
}, 120_000);

async function arrive(key = 'robin-in-en', options: BrowserContextOptions = {}): Promise<BotChat> {
  const shop = await stage.shop(`${address}/${key}`, options);
  await shop.openChat();
  return new BotChat(shop);
}

const pageOf = async (id: string) =>
  stage.admin.call('GET /api/conversations/:id/messages', { params: { id }, query: {} });

/** As the slow program calls when it has found out. */
async function respond(conversationId: string, response: string): Promise<void> {
  let asked = { taskId: '', conversationId: '' };
  while (asked.conversationId !== conversationId) asked = JSON.parse((await backend.next('/ask')).body);
  await fetch(`${stage.url}/api/communications/webhook-response`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${agentSecret}` },
    body: JSON.stringify({ taskId: asked.taskId, response }),
  });
}

describe('a bot that knows', () => {
  test('answers a suggested question with its source, hears that it did not help, and calls a person', async () => {
    const it = await arrive();
    const { chat, log, page } = it.shop;
    await log.getByText('Ask me about tea.').waitFor();
    await chat.getByRole('heading', { name: 'Robin' }).waitFor();
    await it.button(QUESTION).click();
    await log.getByText(/within 30 days/).waitFor();
    await eventually(() => it.thinking.count()).toBe(0);
    expect(await it.button('Do you ship to Norway?').count()).toBe(0);

    const number = log.locator('.bubble button.cite').first();
    expect(await number.getAttribute('aria-label')).toMatch(/^Source 1: Returns/);
    await number.focus();
    await page.keyboard.press('Enter');
    await it.card.getByText(/30 days/).waitFor();
    const link = it.card.getByRole('link', { name: /^Open the page/ });
    expect(await link.getAttribute('href')).toBe('https://tea.example/returns');
    await page.keyboard.press('Escape');
    await eventually(() => it.card.count()).toBe(0);
    expect(await number.evaluate((button) => button === document.activeElement)).toBe(true);
    await it.shop.composer.waitFor();

    await it.button('This did not help').click();
    await chat.getByLabel(/What was missing/).fill('The address.');
    await it.button('Send').first().click();
    await log.getByText('Thank you.').waitFor();
    const [newest] = (await stage.admin.call('GET /api/conversations', { query: {} })).conversations;
    const id = newest?.id ?? '';
    const { messages } = await pageOf(id);
    expect(messages.findLast(({ role }) => role === 'BOT')?.meta.feedback).toEqual({
      helpful: false,
      comment: 'The address.',
    });
    await page.reload();
    await it.shop.openChat().catch(() => undefined);
    await eventually(() => it.button('This did not help').getAttribute('aria-pressed')).toBe('true');

    await it.button('Talk to a person').click();
    await chat.getByRole('region', { name: "You're in line for a person" }).waitFor();
    await eventually(() => it.button('Talk to a person').count()).toBe(0);
    await stage.admin.call('POST /api/conversations/:id/accept', { params: { id } });
    await log.getByText("You're now connected to Admin").waitFor();
    await chat.getByRole('heading', { name: 'Admin' }).waitFor();
  });

  test('is not needed: a person is one press away before a word is said, and after a thumb down', async () => {
    const first = await arrive();
    await first.button('Talk to a person').click();
    await first.shop.log.getByText('I would like to talk to a person.').waitFor();
    await first.shop.chat.getByRole('region', { name: "You're in line for a person" }).waitFor();

    const second = await arrive();
    await second.ask(QUESTION);
    await second.button('This did not help').click();
    await second.shop.log.locator('.feedback').getByRole('button', { name: 'Talk to a person' }).click();
    await second.shop.chat.getByRole('region', { name: "You're in line for a person" }).waitFor();
    const words = await second.shop.log.getByText('A person will answer you here').count();
    expect(words).toBe(1);
  });

  test('greets at home, where its questions are asked too', async () => {
    const it = await arrive('robin-home');
    await it.shop.chat.getByText('Ask me about tea.').waitFor();
    await it.button(/^Ask Robin/).waitFor();
    await it.button(QUESTION).click();
    await it.shop.log.getByText(/within 30 days/).waitFor();
  });
});

describe('a bot that takes its time', () => {
  test('can be stopped and asked once more, and what it says then stands there once', async () => {
    const it = await arrive('slow-sam');
    await it.ask('Is the kettle on?');
    await it.thinking.waitFor();
    await it.button('Stop').click();
    await eventually(() => it.thinking.count()).toBe(0);
    await it.button('Try again').click();
    await it.thinking.waitFor();
    expect(await it.button('Try again').count()).toBe(0);

    // Whoever comes back in the middle of it sees that it goes on, and can stop it all the same.
    await it.shop.page.reload();
    await it.shop.openChat().catch(() => undefined);
    await it.thinking.waitFor();
    await it.button('Stop').click();
    await eventually(() => it.thinking.count()).toBe(0);
    await it.shop.page.reload();
    await it.shop.openChat().catch(() => undefined);
    await it.button('Try again').click();
    await it.thinking.waitFor();
    const id = await conversationThatSays(stage.admin, 'Is the kettle on?');
    await respond(id, 'It is.');
    await it.shop.log.getByText('It is.').waitFor();
    await eventually(() => it.thinking.count()).toBe(0);
    expect(await it.answers.count()).toBe(1);
  });

  test('is read while it speaks: as Markdown, without pieces of Markdown, and its message takes the same place', async () => {
    const shop = new ShopPage(await (await stage.person()).newPage());
    const tell = await socketOf(shop);
    await shop.page.goto(`${address}/slow-sam`);
    await shop.openChat();
    const it = new BotChat(shop);
    await it.ask('What goes into the pot?');
    await it.thinking.waitFor();
    const id = await conversationThatSays(stage.admin, 'What goes into the pot?');
    const { answer } = await pageOf(id);
    const part = { conversationId: id, turnId: answer?.turnId, attempt: answer?.attempt };
    const chunks = ['**Leaves** and', ' water [1', '].\n\n- oolong', '\n- [assam](https://evil.example/)'];
    for (const [index, text] of chunks.entries()) tell('bot:chunk', { ...part, index, text });
    await shop.log.locator('.bubble strong', { hasText: 'Leaves' }).waitFor();
    await shop.log.locator('.bubble li', { hasText: 'assam' }).waitFor();
    expect(await shop.log.locator('.bubble a').count()).toBe(0);
    expect(await it.answers.last().innerText()).not.toContain('[');
    expect(await shop.log.locator('[aria-busy="true"]').count()).toBe(1);
    // A piece is lost: what is there stays, and the message has it all.
    tell('bot:chunk', { ...part, index: 9, text: 'never' });
    await it.answers.last().evaluate((bubble) => bubble.setAttribute('data-same', ''));
    const top = () => it.answers.last().evaluate((bubble) => bubble.getBoundingClientRect().top);
    const before = await top();
    await respond(id, '**Leaves** and water.\n\n- oolong\n- assam\n- time');
    await shop.log.locator('.bubble li', { hasText: 'time' }).waitFor();
    expect(await it.answers.count()).toBe(1);
    expect(await it.answers.last().getAttribute('data-same')).toBe('');
    expect(Math.abs((await top()) - before)).toBeLessThan(40);
    expect(await shop.log.locator('[aria-busy="true"]').count()).toBe(0);
    expect(await it.answers.last().innerText()).not.toContain('never');
  });

  test('is waited for and heard where no socket comes through at all', async () => {
    const context = await stage.person();
    await context.route(/\/socket\.io\//, (route) => route.abort());
    await context.routeWebSocket(/\/socket\.io\//, (socket) => socket.close());
    const shop = new ShopPage(await context.newPage());
    await shop.page.goto(`${address}/slow-sam`);
    await shop.openChat();
    const it = new BotChat(shop);
    await it.ask('By carrier pigeon?');
    await eventually(() => it.thinking.count(), { timeoutMs: 40_000 }).toBe(1);
    const id = await conversationThatSays(stage.admin, 'By carrier pigeon?');
    await respond(id, 'By the night train.');
    await shop.log.getByText('By the night train.').waitFor({ timeout: 30_000 });
    expect(await it.thinking.count()).toBe(0);
  }, 120_000);

  test('leaves no trace of thinking where the page was cut off while it answered', async () => {
    const it = await arrive('slow-sam');
    await it.ask('Are you still there?');
    await it.thinking.waitFor();
    const id = await conversationThatSays(stage.admin, 'Are you still there?');
    await it.shop.page.context().setOffline(true);
    await respond(id, 'I am.');
    await it.shop.page.context().setOffline(false);
    await it.shop.log.getByText('I am.').waitFor({ timeout: 30_000 });
    await eventually(() => it.thinking.count()).toBe(0);
    expect(await it.answers.count()).toBe(1);
  });
});

describe('how it looks', () => {
  test.each(LOCALES)(
    'in %s: right, in light and dark, on a desk and on a phone, and for everybody',
    async (locale) => {
      const found: string[] = [];
      for (const [size, options] of [
        ['desktop', { viewport: { width: 1000, height: 800 } }],
        ['phone', PHONE],
      ] as const) {
        const shop = new ShopPage(await (await stage.person(options)).newPage());
        await shop.page.goto(`${address}/robin-in-${locale}`);
        await shop.page.locator('switchboard-widget .launcher').click();
        await shop.chat.locator('.suggestions button').first().waitFor();
        const name = `bot-${locale}-${size}`;
        found.push(...(await examineLook(stage, chatFrame(shop), `${name}-empty`)));
        await shop.chat.locator('.suggestions button').first().click();
        await shop.log.or(shop.chat.locator('.log')).first().waitFor();
        await shop.chat.locator('.bubble button.cite').first().click();
        await shop.chat.locator('.source-card').waitFor();
        await shop.chat.locator('.thumb').nth(1).click();
        await shop.chat.locator('.feedback-more').waitFor();
        found.push(...(await examineLook(stage, chatFrame(shop), `${name}-answer`)));
      }
      expect(found).toEqual([]);
    },
  );
});
