import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import type { InboxPage } from './support/inbox-page.ts';
import { addOperator } from './support/people.ts';
import type { ShopPage } from './support/shop-page.ts';
import { sitePage } from './support/site.ts';
import { useStage } from './support/stage.ts';

/** Hostile visitors. After every test the stage looks for dialogs, policy violations and foreign requests as well. */
const stage = useStage();
const MARKUP = [
  '<script>alert("script")</script>',
  '<img src=x onerror=alert("img")>',
  '<svg/onload=alert("svg")><iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<a href="javascript:alert(1)">anchor</a><form action="//evil.example"><button>Sign in</button></form>',
  '{{constructor.constructor("alert(1)")()}} <%= alert(1) %> <style>*{display:none}</style>',
];
const LINKS = [
  '[press me](javascript:alert(1))',
  '[press me too](data:text/html,<script>alert(1)</script>)',
  '![picture](https://evil.example/pixel.png)',
  'jav\u0000ascript:alert(1) vbscript:msgbox(1)',
];
const NAME = '<img src=x onerror=alert("name")>';
const TITLE = '</title><script>alert("title")</script>';
let shopAddress: string;

beforeAll(async () => {
  const widgetKey = 'asks-first';
  await stage.admin.call('POST /api/widgets', {
    body: { name: '<b>Bold</b> shop', key: widgetKey, requireName: true, requireEmail: true, home: false },
  });
  const site = await stage.site({ '/': sitePage({ server: stage.url, widgetKey }) });
  shopAddress = site.origin;
});

/** Elements that no message may become; React's and ours have no such thing in these places. */
const FORBIDDEN =
  'script, style, iframe, object, embed, form:not(search > form), svg[onload], img:not([src^="/"]):not([src^="http://127.0.0.1"]), ' +
  'a:not([href^="http:"]):not([href^="https:"]):not([href^="mailto:"]):not([href^="tel:"]):not([href^="/"])';

async function expectOnlyText(place: Locator): Promise<void> {
  expect(await place.locator(FORBIDDEN).count()).toBe(0);
}

/** By how much anything in the place is wider than the place. */
const widerThanItself = (element: Element) => element.scrollWidth - element.clientWidth;

async function meet(name: string, words: string): Promise<{ shop: ShopPage; inbox: InboxPage }> {
  const [shop, inbox] = await Promise.all([stage.shop(shopAddress), stage.inbox()]);
  await shop.page.evaluate((title) => {
    document.title = title;
  }, TITLE);
  await shop.openChat();
  await shop.introduce(name, 'mallory@example.com');
  await shop.write(words);
  await inbox.rows.filter({ hasText: words }).getByRole('link').click();
  await inbox.thread.getByText(words, { exact: true }).waitFor();
  return { shop, inbox };
}

test('cases 32, 33 and 47: markup and links of a visitor stay text, wherever the inbox and the widget show them', async () => {
  const { shop, inbox } = await meet(NAME, 'Hello');

  for (const words of [...MARKUP, ...LINKS]) await shop.write(words);
  for (const log of [shop.log, inbox.thread]) {
    for (const words of MARKUP) await log.getByText(words, { exact: true }).last().waitFor();
    await log.getByText('press me (javascript:alert(1))', { exact: true }).waitFor();
    await log.getByText('press me too (data:text/html,<script>alert(1)</script>)', { exact: true }).waitFor();
    const links = log.getByRole('link');
    await eventually(() => links.evaluateAll((all) => all.map((link) => link.textContent))).toEqual([
      'picture',
    ]);
    await expectOnlyText(log);
  }
  await inbox.page.getByRole('heading', { name: NAME }).waitFor();
  await inbox.customer.getByText(NAME).waitFor();
  await inbox.customer.getByText(TITLE).waitFor();
  await inbox.row(NAME).waitFor();
  await expectOnlyText(inbox.page.locator('#main'));

  await inbox.page.getByRole('searchbox', { name: 'Search messages and people' }).fill('alert');
  await inbox.page
    .getByRole('region', { name: 'Messages' })
    .getByText(MARKUP[1] ?? '')
    .waitFor();
  await expectOnlyText(inbox.page.locator('#main'));
  await inbox.page.goto('/contacts');
  await inbox.page.getByRole('link', { name: NAME }).click();
  await inbox.page.getByText(TITLE).waitFor();
  await expectOnlyText(inbox.page.locator('#main'));
});

test('case 35: markup in names of labels, colleagues, widgets and replies stays text in menus, dialogs and previews', async () => {
  const payload = '<img src=x onerror=alert(7)>';
  const colleague = await addOperator(stage.admin, 'Eve');
  await stage.admin.call('PATCH /api/operators/:id', {
    params: { id: colleague.id },
    body: { name: payload },
  });
  await stage.admin.call('POST /api/labels', { body: { name: payload, color: '#d92d20' } });
  const { shop, inbox } = await meet('Bob', 'Who is there?');
  await shop.chat.getByRole('button', { name: 'Close chat' }).click();

  await inbox.page.getByRole('button', { name: 'Labels' }).click();
  await inbox.page.getByRole('option', { name: payload }).click();
  await inbox.page.keyboard.press('Escape');
  await inbox.page.getByRole('button', { name: 'Assign', exact: true }).click();
  await inbox.page.getByRole('option', { name: payload }).click();
  await inbox.page.getByText(`Assigned to ${payload}`, { exact: true }).waitFor();
  await inbox.row('Bob').getByText(payload).first().waitFor();
  const other = await stage.inbox(colleague);
  await other.open('Bob');
  await other.write(`${payload} answers`);
  await shop.page.getByRole('button', { name: `${payload} ${payload} answers` }).waitFor();

  for (const [page, words] of [
    ['operators', payload],
    ['widgets', '<b>Bold</b> shop'],
    ['audit-log', colleague.id],
  ] as const) {
    await inbox.page.goto(`/settings/${page}`);
    await inbox.page.locator('#main').getByText(words).first().waitFor();
    await expectOnlyText(inbox.page.locator('#main'));
  }
});

test('bidi overrides cannot reorder what stands around them: not in a text, a name, nor in the list', async () => {
  const trick = 'Invoice \u202Efdp.exe\u202C \u2066now\u2069';
  const { shop, inbox } = await meet('Ada \u202Enimda', 'Good day');
  await shop.write(trick);

  for (const place of [shop.log, inbox.thread, inbox.list]) {
    await place.getByText('Invoice fdp.exe now').first().waitFor();
    await eventually(() => place.innerText()).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  }
  await inbox.page.getByRole('heading', { name: 'Ada nimda' }).waitFor();
  expect(await inbox.page.locator('body').innerText()).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
});

test('a line of 10,000 characters without a space breaks no layout; one character more is counted, not lost', async () => {
  const { shop, inbox } = await meet('W'.repeat(200), 'Short');
  const long = 'W'.repeat(10_000);
  await shop.composer.fill(`${long}W`);
  await shop.chat.getByText('1 character too many').waitFor();
  expect(await shop.chat.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
  await shop.write(long);

  for (const log of [shop.log, inbox.thread]) {
    await log.getByText(long).waitFor();
    expect(await log.evaluate(widerThanItself)).toBe(0);
  }
  await inbox.rows
    .getByRole('paragraph')
    .filter({ hasText: long.slice(0, 100) })
    .waitFor();
  await inbox.write(long);
  await shop.log.getByText(long).nth(1).waitFor();
  expect(await shop.log.evaluate(widerThanItself)).toBe(0);
  for (const width of [1280, 390]) {
    await inbox.page.setViewportSize({ width, height: 800 });
    await inbox.thread.getByText(long).last().waitFor();
    await eventually(() => inbox.page.locator('html').evaluate(widerThanItself)).toBe(0);
  }
});

/** A page of another site that frames an address. */
async function framed(address: string): Promise<Page> {
  const site = await stage.site({
    '/': sitePage({ server: stage.url, body: `<iframe src="${address}" title="framed"></iframe>` }),
  });
  const page = await (await stage.person()).newPage();
  const refused = page.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()));
  await page.goto(site.origin);
  await refused;
  return page;
}

test('case 98: no other site can frame the dashboard, the sign-in or an API reply', async () => {
  for (const path of ['/inbox', '/sign-in', '/api/auth/me']) {
    const { headers } = await fetch(stage.url + path);
    expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
  const page = await framed(`${stage.url}/sign-in`);
  expect(await page.frameLocator('iframe').getByRole('textbox').count()).toBe(0);
  expect(stage.watches().flatMap((watch) => watch.take(/^policy: .*frame-ancestors 'none'/)).length).toBe(1);
});

test('case 99: the widget works on the sites of its list, and on no other does its page load', async () => {
  const widgetKey = 'only-here';
  const body = sitePage({ server: stage.url, widgetKey });
  const [allowed, foreign] = await Promise.all([stage.site({ '/': body }), stage.site({ '/': body })]);
  await stage.admin.call('POST /api/widgets', {
    body: { name: 'Only here', key: widgetKey, origins: [allowed.origin] },
  });

  const shop = await stage.shop(allowed.origin);
  await shop.openChat();
  await shop.write('I may');
  await eventually(() => shop.delivery.innerText()).toBe('Sent');

  const stranger = await stage.shop(foreign.origin);
  await stranger.launcher.click();
  await stranger.page.getByRole('button', { name: 'The chat could not be loaded. Try again' }).waitFor();
  expect(await stranger.chat.getByRole('textbox').count()).toBe(0);
  const refusals = stage.watches().flatMap((watch) => watch.take(/^policy: .*frame-ancestors/));
  expect(refusals).toEqual([expect.stringContaining(allowed.origin)]);
});
