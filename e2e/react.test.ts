import type { Chatbot } from '@switchboard/protocol';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { addLampBot } from './support/bots.ts';
import { ChatComponent, chatIdOf, exampleSite } from './support/chat-component.ts';
import { eventually } from './support/eventually.ts';
import { conversationThatSays } from './support/people.ts';
import { useStage } from './support/stage.ts';

/** The React package on somebody else's page: what it is published as, in its example. */
const stage = useStage();
const QUESTION = 'How do I return a lamp?';
let example: string;
let bot: Chatbot;

beforeAll(async () => {
  example = (await exampleSite(stage)).origin;
  bot = await addLampBot(stage.admin);
});

interface Visit {
  page: Page;
  chat: ChatComponent;
  /** What the page's sockets have sent. */
  sent: string[];
}

async function visit(query: Record<string, string> = {}, title: string | RegExp = 'Robin'): Promise<Visit> {
  const page = await (await stage.person()).newPage();
  const sent: string[] = [];
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload))));
  const search = new URLSearchParams({ server: stage.url, bot: bot.id, ...query });
  await page.goto(`${example}/?${search}`);
  return { page, chat: new ChatComponent(page, title), sent };
}

/** The operator answers, and takes the chat where nobody has it. */
async function answer(conversationId: string, text: string): Promise<void> {
  await stage.admin.call('POST /api/messages/send', { body: { conversationId, text } });
}

test('a question is answered with its source, a person is called, joins, and goes on; also after a reload', async () => {
  const { page, chat, sent } = await visit();
  await chat.root.getByText('Ask me about the shop.').waitFor();
  await chat.write(QUESTION);
  const answered = chat.log.getByText(/within 30 days/).first();
  await answered.waitFor();
  await chat.log.getByText('Robin').first().waitFor();

  await chat.log.getByRole('button', { name: 'Source 1: Returns' }).first().click();
  const more = chat.log.getByRole('link', { name: 'Read on (Returns)' });
  await more.waitFor();
  expect(await more.getAttribute('href')).toBe('https://shop.example/returns');

  await chat.root.getByRole('button', { name: 'Talk to a person' }).click();
  await chat.log.getByText('A person will answer you here').waitFor();
  await chat.root.getByRole('status').getByText('A person will answer you here.').waitFor();
  const id = await chatIdOf(page);
  await answer(id, 'Hello, this is Admin.');
  await chat.log.getByText("You're now connected to Admin").waitFor();
  await chat.log.getByText('Hello, this is Admin.').waitFor();
  expect(await chat.root.getByRole('button', { name: 'Talk to a person' }).count()).toBe(0);

  await chat.write('Thank you');
  await eventually(async () => (await chat.said()).at(-1)).toBe('Thank you');
  await eventually(async () => {
    const { conversation } = await stage.admin.call('GET /api/conversations/:id', { params: { id } });
    return conversation.receipts.customer.readSeq;
  }).toBeGreaterThan(4);
  const before = await chat.said();
  expect(new Set(before).size).toBe(before.length);
  await page.reload();
  await eventually(() => chat.said()).toEqual(before);
  await answer(id, 'You are welcome.');
  await eventually(async () => (await chat.said()).at(-1)).toBe('You are welcome.');

  expect(sent.filter((frame) => frame.includes('"subscribe"')).length).toBeGreaterThan(0);
  expect(sent.filter((frame) => /undefined|null/.test(frame))).toEqual([]);
});

test('in StrictMode there is one socket, one chat and each message once', async () => {
  const { page, chat, sent } = await visit();
  const sockets: string[] = [];
  page.on('websocket', (socket) => sockets.push(socket.url()));
  await chat.write('Hello');
  await eventually(async () => (await chat.said()).length).toBe(2);
  await eventually(() => sockets.length).toBe(1);
  await chat.write('Hello again');
  await eventually(async () => (await chat.said()).length).toBe(4);
  expect(await chat.said()).toEqual(['Hello', expect.any(String), 'Hello again', expect.any(String)]);
  expect(sockets.length).toBe(1);
  const subscribed = sent.filter((frame) => frame.includes('"subscribe"'));
  expect(subscribed.every((frame) => /"chat:[0-9a-z]{26}"/.test(frame))).toBe(true);
});

test('nothing is opened before there is a chat', async () => {
  const { page, chat, sent } = await visit();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await chat.text.waitFor();
  await page.waitForTimeout(500);
  expect([asked, sent]).toEqual([[], []]);
});

test('two bots on one page have a chat each, and the page keeps its own look', async () => {
  const sam = await addLampBot(stage.admin, { name: 'Sam' });
  const { page, chat: robin } = await visit({ show: 'two', other: sam.id });
  const other = new ChatComponent(page, 'Sam');
  await robin.write('Hello Robin');
  await other.write('Hello Sam');
  for (const chat of [robin, other]) await eventually(async () => (await chat.said()).length).toBe(2);
  expect((await robin.said())[0]).toBe('Hello Robin');
  expect((await other.said())[0]).toBe('Hello Sam');
  const style = (selector: string, name: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element, of) => getComputedStyle(element).getPropertyValue(of), name);
  expect(await style('html', '--accent')).toBe('#78003c');
  expect(await style('html', '--sb-accent')).toBe('');
  expect(await style('.words', 'margin-top')).toBe('32px');
  expect(await style('.sb-send', 'text-transform')).toBe('none');
});

test('two components of one bot are two views of one chat', async () => {
  const { page, chat } = await visit({ show: 'two' });
  const other = new ChatComponent(page, 'Sam');
  await chat.write('Hello');
  await eventually(async () => (await chat.said()).length).toBe(2);
  await eventually(() => other.said()).toEqual(await chat.said());
  await other.write('Thanks');
  await eventually(async () => (await chat.said()).length).toBe(4);
  await eventually(() => other.said()).toEqual(await chat.said());
});

test('what was lost on the way is said, and sent once more as the same message', async () => {
  const { page, chat } = await visit();
  await page.route('**/chat', (route) => route.abort());
  await chat.write('Are you there?');
  await chat.log.getByText('Not sent.').waitFor();
  await page.unroute('**/chat');
  await chat.log.getByRole('button', { name: 'Try again' }).click();
  await eventually(async () => (await chat.said()).length).toBe(2);
  expect((await chat.said())[0]).toBe('Are you there?');
});

test('what was said while the line was down is there when it is back, in order, each once', async () => {
  const { page, chat, sent } = await visit();
  await chat.write('Hello');
  await eventually(async () => (await chat.said()).length).toBe(2);
  await eventually(() => sent.some((frame) => frame.includes('"subscribe"'))).toBe(true);
  await page.context().setOffline(true);
  await chat.root.getByText('Reconnecting…').waitFor();
  const id = await chatIdOf(page);
  for (const text of ['First', 'Second', 'Third']) await answer(id, text);
  await page.context().setOffline(false);
  await eventually(async () => (await chat.said()).slice(2)).toEqual([
    expect.stringContaining("You're now connected to"),
    'First',
    'Second',
    'Third',
  ]);
});

test('an answer that somebody else’s page asked for is shown as it comes, and can be stopped', async () => {
  const page = await (await stage.person()).newPage();
  const read: string[] = [];
  page.on('response', (response) => {
    if (response.url().includes('after=')) read.push(response.url());
  });
  let hear = (_event: string, _payload: object) => {};
  await page.routeWebSocket(/socket[.]io/, (socket) => {
    const server = socket.connectToServer();
    hear = (event, payload) => socket.send(`42${JSON.stringify([event, payload])}`);
    server.onMessage((message) => socket.send(message));
    socket.onMessage((message) => server.send(message));
  });
  await page.goto(`${example}/?${new URLSearchParams({ server: stage.url, bot: bot.id })}`);
  const chat = new ChatComponent(page, 'Robin');
  await chat.write('Hello');
  await eventually(async () => (await chat.said()).length).toBe(2);
  const turn = { conversationId: await chatIdOf(page), turnId: 't1', attempt: 1 };
  const live = chat.log.locator('.sb-live');
  // The socket has connected, and what was read at that is there: it knows of no such answer.
  await eventually(() => read.length > 0).toBe(true);
  await eventually(async () => {
    turn.attempt += 1;
    hear('bot:start', { ...turn, bot: { id: bot.id, name: 'Robin' }, replyTo: 'm1' });
    hear('bot:chunk', { ...turn, index: 0, text: 'It is **a long' });
    hear('bot:chunk', { ...turn, index: 1, text: '** story [' });
    return live.getByText('It is a long story', { exact: true }).isVisible();
  }).toBe(true);
  const stopped = page.waitForResponse((response) => response.url().endsWith('/api/widget/stop-answer'));
  await live.getByRole('button', { name: 'Stop answering' }).click();
  expect((await stopped).status()).toBe(200);
  hear('bot:end', { ...turn, outcome: 'stopped', messageId: null, escalationRequested: false });
  await live.waitFor({ state: 'detached' });
  await chat.log.getByRole('button', { name: 'Try again' }).waitFor();
  await chat.write('Something else');
  await eventually(() => chat.log.getByRole('button', { name: 'Try again' }).count()).toBe(0);
});

test('a chat that is not there any more is forgotten, and what is written begins a new one', async () => {
  const { page, chat } = await visit();
  await chat.write('Hello');
  await eventually(async () => (await chat.said()).length).toBe(2);
  await page.evaluate(() => {
    for (const [name, value] of Object.entries(localStorage)) {
      if (name.startsWith('switchboard:chat:'))
        localStorage.setItem(name, JSON.stringify({ ...JSON.parse(value), chatId: '0'.repeat(26) }));
    }
  });
  await page.reload();
  await eventually(async () => (await chat.said()).length).toBe(0);
  await chat.write('Hello again');
  await eventually(async () => (await chat.said())[0]).toBe('Hello again');
});

test('people can be talked to with a token of one’s own backend', async () => {
  const { token } = await stage.admin.call('POST /api/customer-tokens', {
    body: { externalId: 'ada', name: 'Ada' },
  });
  const { chat } = await visit({ show: 'people', token }, 'Our team');
  await chat.write('My invoice is wrong');
  await answer(await conversationThatSays(stage.admin, 'My invoice is wrong'), 'I will look at it');
  await eventually(async () => (await chat.said()).at(-1)).toBe('I will look at it');
  expect(await chat.root.getByRole('button', { name: 'Talk to a person' }).count()).toBe(0);
});

test('the client of the escalation document works as it stands there', async () => {
  const { page, chat, sent } = await visit({ show: 'document' }, 'Assistant');
  await chat.write(QUESTION);
  await chat.log
    .getByText(/within 30 days/)
    .first()
    .waitFor();
  const chatId = await page.locator('#chat-id').innerText();
  expect(chatId).toMatch(/^[0-9a-z]{26}$/);
  await page.getByRole('button', { name: 'Real time' }).click();
  await chat.root.getByRole('button', { name: 'Talk to a person' }).click();
  await eventually(() => page.locator('#status').innerText()).toBe('connected');
  await answer(chatId, 'Hello');
  await eventually(() => page.locator('#joined').innerText()).toBe("You're now connected to Admin");
  expect(sent.some((frame) => frame.includes(`chat:${chatId}`))).toBe(true);
  expect(sent.filter((frame) => frame.includes('undefined'))).toEqual([]);
});

test('a client written from the document alone reads the stream and hears the person', async () => {
  const { page } = await visit({ show: 'own' });
  await page.getByLabel('Say').fill(QUESTION);
  await page.getByRole('button', { name: 'Say it' }).click();
  await page
    .locator('#answer')
    .getByText(/within 30 days/)
    .waitFor();
  await eventually(() => page.locator('#status').innerText()).toBe('connected');
  const said = await page.locator('#answer').innerText();
  const { conversations } = await stage.admin.call('GET /api/conversations', { query: {} });
  await answer(conversations[0]!.id, 'A person');
  await page.getByText('AGENT: A person').waitFor();
  await page.getByLabel('Say').fill('Thanks');
  await page.getByRole('button', { name: 'Say it' }).click();
  await page.getByText('USER: Thanks').waitFor();
  expect(said).not.toBe('');
});
