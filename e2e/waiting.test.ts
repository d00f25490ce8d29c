import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type MailServer, startMailServer, textOf } from '../packages/server/test/mail-server.ts';
import { chatFrame } from './support/axe.ts';
import { alwaysOpen, closeForNow } from './support/business-hours.ts';
import { eventually } from './support/eventually.ts';
import { examineLook } from './support/examine-look.ts';
import { conversationThatSays } from './support/people.ts';
import { ADMIN } from './support/server.ts';
import { ShopPage } from './support/shop-page.ts';
import { sitePage } from './support/site.ts';
import { useStage } from './support/stage.ts';
import { WaitingPage } from './support/waiting-page.ts';

/** In line for a person, and before a desk where nobody is. */
const mail: MailServer = await startMailServer();
const stage = useStage({ env: { SMTP_URL: mail.url, MAIL_FROM: 'Tea <help@tea.example>' } });
afterAll(() => mail.stop());
let address: string;

beforeAll(async () => {
  const pages = ['tea', 'tee', 'thé', 'té', 'شاي'].map((name, index) => {
    const locale = ['en', 'de', 'fr', 'es', 'ar'][index] ?? '';
    return { name, locale, key: `waits-in-${locale}` };
  });
  for (const { name, locale, key } of pages)
    await stage.admin.call('POST /api/widgets', { body: { name, key, locale, greeting: name, home: false } });
  await stage.admin.call('POST /api/widgets', {
    body: { name: 'Tea', key: 'waits-home', greeting: 'Hello.' },
  });
  const site = await stage.site({
    ...Object.fromEntries(
      pages.map(({ key, locale }) => [`/${locale}`, sitePage({ server: stage.url, widgetKey: key })]),
    ),
    '/home': sitePage({ server: stage.url, widgetKey: 'waits-home' }),
  });
  address = site.origin;
  for (const [title, body] of [
    ['Sending a parcel back', 'You have **14 days**.'],
    ['Brewing oolong', 'Water of 90 °C.'],
  ] as const)
    await stage.admin.call('POST /api/articles', { body: { title, body, status: 'published' } });
});

beforeEach(() => alwaysOpen(stage.admin));

async function arrive(path = '/en', options: BrowserContextOptions = {}): Promise<WaitingPage> {
  const shop = await stage.shop(`${address}${path}`, options);
  await shop.openChat();
  return new WaitingPage(shop);
}

async function wait(words: string, path?: string, options?: BrowserContextOptions): Promise<WaitingPage> {
  const it = await arrive(path, options);
  await it.shop.write(words);
  await eventually(() => it.shop.delivery.count()).toBe(1);
  return it;
}

async function accept(words: string): Promise<void> {
  const id = await conversationThatSays(stage.admin, words);
  await stage.admin.call('POST /api/live-chat/:id/accept', { params: { id } });
}

const close = async (words: string) =>
  stage.admin.call('POST /api/live-chat/:id/end', {
    params: { id: await conversationThatSays(stage.admin, words) },
    body: {},
  });

/** Ends what other tests have left in the queue, so that places can be counted. */
async function emptyQueue(): Promise<void> {
  const { sessions } = await stage.admin.call('GET /api/live-chat/agent/sessions', {
    query: { status: 'pending' },
  });
  for (const { id } of sessions)
    await stage.admin.call('POST /api/live-chat/:id/end', { params: { id }, body: {} });
}

describe('before a desk where nobody is', () => {
  test('open, nobody and closed follow each other without a reload, and no word is lost', async () => {
    const it = await arrive('/home');
    const { shop } = it;
    await shop.chat.getByText('Nobody is here right now.').waitFor();
    await shop.composer.fill('Half a sen');

    const operator = await stage.inbox();
    await shop.chat.getByText("We're online").waitFor();
    await eventually(() => shop.chat.getByText('Nobody is here right now.').count()).toBe(0);
    await it.button('Talk to a person').waitFor();

    await closeForNow(stage.admin);
    await shop.chat.getByText(/^We're closed\. We open .+ at .+ \(your time\)\.$/).waitFor();
    await alwaysOpen(stage.admin);
    await shop.chat.getByText("We're online").waitFor();

    await operator.page.context().close();
    await shop.chat.getByText('Nobody is here right now.').waitFor();
    expect(await shop.composer.inputValue()).toBe('Half a sen');
  });

  test('the hours are told by the clock of the visitor', async () => {
    await closeForNow(stage.admin);
    const [here, there] = [
      await arrive('/en', { timezoneId: 'Pacific/Kiritimati', locale: 'en-GB' }),
      await arrive('/de', { timezoneId: 'UTC', locale: 'de-DE' }),
    ];
    // Midnight of UTC is 14 o'clock there.
    await here.shop.chat.getByText(/We open .+ at 14:00 \(your time\)/).waitFor();
    await there.shop.chat.getByText(/Wir öffnen .+ um 0?0:00 \(Ihre Zeit\)/).waitFor();
  });

  test('what is written there is a conversation all the same', async () => {
    await closeForNow(stage.admin);
    const it = await wait('Read it on Monday', '/home');
    await eventually(() => it.place.innerText()).toContain("We're closed. We open");
    await it.shop.log.getByText('Read it on Monday').waitFor();
  });

  test('an address and a few words make a ticket, and what was typed moves along', async () => {
    const it = await arrive('/home');
    const { chat, composer } = it.shop;
    await composer.fill('My tin leaks');
    await it.button('Leave an e-mail').click();
    const message = chat.getByRole('textbox', { name: 'Your message' });
    expect(await message.inputValue()).toBe('My tin leaks');
    await it.button('Leave an e-mail').click();
    await chat.getByRole('alert').getByText('Enter an e-mail address').waitFor();
    const email = chat.getByRole('textbox', { name: 'Your e-mail address' });
    expect(await email.evaluate((field) => field === document.activeElement)).toBe(true);
    await email.fill('ada@example.com');
    await it.button('Leave an e-mail').click();
    await chat.getByText('We will answer to ada@example.com.').waitFor();
    const number = Number((await chat.getByText(/Your ticket number is/).innerText()).match(/\d+/)?.[0]);
    const { items: tickets } = await stage.admin.call('GET /api/tickets', { query: {} });
    expect(tickets.find((ticket) => ticket.number === number)).toMatchObject({
      requester: { email: 'ada@example.com' },
    });
    await it.button('Back to the conversation').click();
    await it.shop.log.getByText('My tin leaks').waitFor();
    expect(await composer.inputValue()).toBe('');
  });
});

describe('in line', () => {
  beforeEach(emptyQueue);

  test('the place falls as others are accepted, and the panel goes when it is one’s turn', async () => {
    await stage.inbox();
    const first = await wait('I came first', '/home');
    await first.shop.chat.getByText("We're online").waitFor();
    await eventually(() => first.place.innerText()).toMatch(/^You're next in line · /);
    const second = await wait('I came second');
    await eventually(() => second.place.innerText()).toBe(
      "You're 2nd in line · We don't know yet how long it will take.",
    );
    await accept('I came first');
    await first.shop.log.getByText(`You're now connected to ${ADMIN.name}`).waitFor();
    await eventually(() => first.panel.count()).toBe(0);
    await eventually(() => second.place.innerText()).toMatch(/^You're next in line/);
    await eventually(() => second.panel.getByRole('status').innerText()).toMatch(/^You're next in line/);

    const params = { id: await conversationThatSays(stage.admin, 'I came first') };
    await stage.admin.call('POST /api/live-chat/:id/return', { params });
    await eventually(() => first.place.innerText()).toMatch(/^You're (next|2nd) in line/);
  });

  test('how long it may take is said once enough have been accepted', async () => {
    await stage.inbox();
    const it = await wait('How long');
    await eventually(() => it.place.innerText()).toContain("We don't know yet");
    for (const words of ['One', 'Two', 'Three', 'Four', 'Five']) {
      await stage.visitor({ message: words });
      await accept(words);
    }
    await eventually(() => it.place.innerText()).toBe("You're next in line · less than a minute");
  });

  test('articles fit what was written, and reading one hides nothing of the queue', async () => {
    const it = await wait('How do I send my parcels back?');
    await eventually(() => it.titles()).toEqual(['Sending a parcel back']);
    await it.article('Sending a parcel back').click();
    await it.shop.chat.getByText('You have 14 days.').waitFor();
    await eventually(() => it.place.innerText()).toMatch(/^You're next in line/);
    await accept('How do I send my parcels back?');
    await it.button(/now connected to/).click();
    await it.shop.log.getByText(`You're now connected to ${ADMIN.name}`).waitFor();
  });

  test('an e-mail instead makes a ticket of it, whose number is told, and is no double', async () => {
    const it = await wait('No time to wait');
    const { chat } = it.shop;
    await it.button('Leave an e-mail instead').click();
    await chat.getByRole('textbox', { name: 'Your e-mail address' }).fill('grace@example.com');
    await it.shop.page.keyboard.press('Enter');
    await chat.getByText('We will answer to grace@example.com.').waitFor();
    await it.button('Back to the conversation').click();
    await eventually(() => it.panel.count()).toBe(0);
    const { sessions } = await stage.admin.call('GET /api/live-chat/agent/sessions', {
      query: { status: 'pending' },
    });
    expect(sessions).toEqual([]);
    const { items: tickets } = await stage.admin.call('GET /api/tickets', { query: {} });
    const theirs = tickets.filter(({ requester }) => requester?.email === 'grace@example.com');
    expect(theirs).toHaveLength(1);

    const agent = await stage.inbox();
    await agent.page.goto(`/tickets/${theirs[0]?.number}`);
    const answer = agent.page.getByRole('textbox', { name: 'Public comment' });
    await answer.fill('We found your parcel');
    await agent.page.keyboard.press('Control+Enter');
    const arrived = () => mail.arrived.filter(({ to }) => to.includes('grace@example.com'));
    await eventually(() => arrived().length).toBe(1);
    expect(textOf(arrived()[0]!)).toContain('We found your parcel');
  });

  test('a reload, a lost network and a killed server keep the place, and none is shown meanwhile', async () => {
    const before = await wait('Before');
    const it = await wait('Patient');
    const second = /^You're 2nd in line/;
    await eventually(() => it.place.innerText()).toMatch(second);
    await it.shop.page.reload();
    await it.shop.openChat();
    await eventually(() => it.place.innerText()).toMatch(second);

    await stage.server.kill();
    await eventually(() => it.place.innerText()).toMatch(/Your place is kept/);
    await stage.server.start();
    await eventually(() => it.place.innerText(), { timeoutMs: 30_000 }).toMatch(second);

    await it.shop.page.context().setOffline(true);
    await eventually(() => it.place.innerText()).toMatch(/Your place is kept/);
    await accept('Before');
    await it.shop.page.context().setOffline(false);
    await eventually(() => it.place.innerText()).toMatch(/^You're next in line/);
    await before.shop.log.getByText('now connected').waitFor();
  });

  test.each(['/en', '/de', '/fr', '/es', '/ar'])('looks right and is accessible in %s', async (path) => {
    const found: string[] = [];
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
    for (const [size, options] of [
      ['desktop', { viewport: { width: 1000, height: 800 } }],
      ['phone', phone],
    ] as const) {
      const shop = new ShopPage(await (await stage.person(options)).newPage());
      await shop.page.goto(`${address}${path}`);
      const words = `Parcels back ${size} ${path}`;
      await shop.page.locator('switchboard-widget .launcher').click();
      const field = shop.chat.locator('textarea');
      await field.fill(words);
      await field.press('Enter');
      await shop.chat.locator('.waiting .articles button').first().waitFor();
      await eventually(() => shop.chat.locator('.waiting-place').innerText()).toMatch(/·/);
      const name = `waiting-${path.slice(1)}-${size}`;
      found.push(...(await examineLook(stage, chatFrame(shop), name)));
      await shop.chat.locator('.waiting > .link').click();
      await shop.chat.locator('form.prechat').waitFor();
      found.push(...(await examineLook(stage, chatFrame(shop), `${name}-email`)));
      await close(words);
    }
    expect(found).toEqual([]);
  });
});
