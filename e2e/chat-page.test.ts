import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { addLampBot } from './support/bots.ts';
import { ChatComponent, chatIdOf } from './support/chat-component.ts';
import { eventually } from './support/eventually.ts';
import { examineLook } from './support/examine-look.ts';
import { sitePage } from './support/site.ts';
import { useStage } from './support/stage.ts';

/** The page of a published bot, and the one for iframes. */
const stage = useStage();

beforeAll(async () => {
  await addLampBot(stage.admin, {
    key: 'lamp-bot',
    name: 'Robin',
    greeting: 'Ask me about lamps.',
    suggestedQuestions: ['How do I return a lamp?', 'What does returning a lamp cost?'],
  });
});

async function visit(path = '/chat/lamp-bot', options: BrowserContextOptions = {}) {
  const page = await (await stage.person(options)).newPage();
  await page.goto(path);
  return { page, chat: new ChatComponent(page, 'Robin') };
}

test('the page answers at a press, keeps no cookie, and goes on after a reload and a person', async () => {
  const { page, chat } = await visit();
  expect(await page.title()).toBe('Robin');
  await chat.root.getByText('Ask me about lamps.').waitFor();
  await chat.root.getByRole('button', { name: 'How do I return a lamp?' }).click();
  await chat.log
    .getByText(/within 30 days/)
    .first()
    .waitFor();
  await eventually(() => chatIdOf(page)).not.toBe('');
  await eventually(async () => (await chat.said()).length).toBe(2);
  const said = await chat.said();
  await page.reload();
  await eventually(() => chat.said()).toEqual(said);
  expect(await page.context().cookies()).toEqual([]);
  const body = { conversationId: await chatIdOf(page), text: 'Hello, I am a person.' };
  await stage.admin.call('POST /api/messages/send', { body });
  await chat.log.getByText("You're now connected to Admin").waitFor();
  await chat.log.getByText('Hello, I am a person.').waitFor();
});

test('a person can be called before anything else was said', async () => {
  const { chat } = await visit();
  await chat.root.getByRole('button', { name: 'Talk to a person' }).click();
  await chat.root.getByRole('status').getByText('A person will answer you here.').waitFor();
  await chat.log.getByText('I would like to talk to a person.').waitFor();
});

test('everything can be done by keyboard', async () => {
  const { page, chat } = await visit();
  await chat.root.getByText('Ask me about lamps.').waitFor();
  const focused = () =>
    page.evaluate(() => document.activeElement?.textContent || document.activeElement?.tagName);
  const seen: (string | undefined)[] = [];
  for (let n = 0; n < 5; n += 1) {
    await page.keyboard.press('Tab');
    seen.push(await focused());
  }
  expect(seen).toEqual([
    'Talk to a person',
    'Ask me about lamps.',
    'How do I return a lamp?',
    'What does returning a lamp cost?',
    'TEXTAREA',
  ]);
  await page.keyboard.type('First line');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('second line');
  await page.keyboard.press('Enter');
  await eventually(async () => (await chat.said()).length).toBe(2);
  expect(await chat.said()).toEqual(['First line\nsecond line', expect.any(String)]);
});

test('what is not published, switched off or unknown is the same page in words', async () => {
  const { chatbot: draft } = await stage.admin.call('POST /api/chatbots', { body: { name: 'Draft' } });
  const off = { name: 'Off', published: true, enabled: false };
  const { chatbot: disabled } = await stage.admin.call('POST /api/chatbots', { body: off });
  const paths = [draft.id, draft.key, disabled.id, 'no-such-bot', '%3Cscript%3E'];
  const pages = await Promise.all(
    paths
      .flatMap((one) => [`/chat/${one}`, `/embed/${one}`])
      .map(async (path) => {
        const reply = await fetch(stage.url + path);
        return [reply.status, await reply.text(), reply.headers.get('content-security-policy')];
      }),
  );
  expect(new Set(pages.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(pages[0]?.[0]).toBe(404);
  const page = await (await stage.person()).newPage();
  await page.goto('/chat/no-such-bot');
  await page.getByRole('heading', { name: 'There is no such chat.' }).waitFor();
  // The page of external agents is where it was.
  await page.goto('/chat?agent=demo-agent');
  await page.getByRole('heading', { name: 'Chat' }).waitFor();
});

test('without JavaScript the page says so', async () => {
  const { page } = await visit('/chat/lamp-bot', { javaScriptEnabled: false });
  expect(await page.locator('noscript').innerText()).toContain('This chat needs JavaScript.');
  await page.locator('noscript').getByRole('paragraph').waitFor();
});

describe('in an iframe', () => {
  const framed = async (path: string, origins: string[]) => {
    const body = `<iframe title="Chat" src="${stage.url}${path}" width="400" height="500"></iframe>`;
    const site = await stage.site({ '/': sitePage({ server: stage.url, body }) });
    const { items } = await stage.admin.call('GET /api/widgets');
    for (const { id } of items)
      await stage.admin.call('PATCH /api/widgets/:id', {
        params: { id },
        body: { origins: origins.map((origin) => origin.replace('{site}', site.origin)) },
      });
    const page = await (await stage.person()).newPage();
    await page.goto(site.origin);
    return page;
  };
  const blocked = (page: Page) =>
    eventually(
      () => stage.watches().flatMap((watch) => watch.take(/frame-ancestors/)).length > 0 && page.url(),
    );

  test('of a listed origin it is a whole chat', async () => {
    const page = await framed('/embed/lamp-bot', ['{site}']);
    const frame = page.frameLocator('iframe');
    await frame.getByRole('textbox', { name: 'Your message' }).fill('Hello');
    await frame.getByRole('button', { name: 'Send' }).click();
    await frame.locator('.sb-bot .sb-bubble').first().waitFor();
  });

  test('case 98: of another origin it is nothing, and the page itself is framed nowhere', async () => {
    await blocked(await framed('/embed/lamp-bot', ['https://shop.example'])).toContain('127.0.0.1');
    await blocked(await framed('/chat/lamp-bot', ['{site}'])).toContain('127.0.0.1');
  });
});

test.each([
  ['desk', {}],
  ['phone', { viewport: { width: 360, height: 640 } }],
  ['phone-rtl', { viewport: { width: 360, height: 640 }, locale: 'ar' }],
])('looks right and can be used by all on a %s', async (name, options) => {
  const { page, chat: english } = await visit('/chat/lamp-bot', options);
  const isArabic = name.endsWith('rtl');
  expect(await page.locator('html').getAttribute('dir')).toBe(isArabic ? 'rtl' : 'ltr');
  expect(await examineLook(stage, page, `chat-page-empty-${name}`)).toEqual([]);
  const text = isArabic ? page.getByRole('textbox', { name: 'رسالتك' }) : english.text;
  await text.fill('How do I return a lamp?');
  await text.press('Enter');
  const sources = page.locator('.sb-sources summary');
  await sources.click();
  await text.fill('Averylongwordwithoutanyspaceinit'.repeat(6));
  await text.press('Enter');
  await eventually(() => page.locator('.sb-bubble').count()).toBe(4);
  expect(await examineLook(stage, page, `chat-page-${name}`)).toEqual([]);
});
