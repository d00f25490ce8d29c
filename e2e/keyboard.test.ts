import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { InboxPage } from './support/inbox-page.ts';
import { ADMIN } from './support/server.ts';
import { sitePage } from './support/site.ts';
import { useStage } from './support/stage.ts';

/** Everything by keyboard, as those do who have no pointer or no time for one. */
const stage = useStage();
let shopAddress: string;

beforeAll(async () => {
  const site = await stage.site({ '/': sitePage({ server: stage.url, widgetKey: 'demo-widget' }) });
  shopAddress = site.origin;
});

/** The name of what has the focus, looking into shadow roots. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (element === document.body) return '';
    return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
  });
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

test('a visitor opens the chat, writes and closes it, and the focus is always where it is expected', async () => {
  const shop = await stage.shop(shopAddress);
  const { page } = shop;
  await press(page, 'Tab');
  expect(await focused(page)).toBe('Open chat');
  await press(page, 'Enter');
  await eventually(() => shop.composer.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.type('By keyboard');
  await press(page, 'Shift+Enter');
  await page.keyboard.type('alone');
  await press(page, 'Enter');
  await eventually(() => shop.delivery.innerText()).toBe('Sent');
  expect(await shop.said(/By keyboard\nalone/g)).toHaveLength(1);

  await press(page, 'Tab');
  await press(page, 'Escape');
  await eventually(() => focused(page)).toBe('Open chat');
  expect(await page.locator('switchboard-widget iframe').isVisible()).toBe(false);
  await press(page, ' ');
  await eventually(() => shop.composer.evaluate((field) => field === document.activeElement)).toBe(true);
  // Past the attach button and the log; without mail the queue offers no way out.
  await press(page, 'Shift+Tab', 'Shift+Tab', 'Shift+Tab');
  await eventually(() =>
    shop.chat.getByRole('button', { name: 'Close chat' }).evaluate((it) => it === document.activeElement),
  ).toBe(true);
  await press(page, 'Enter');
  await eventually(() => focused(page)).toBe('Open chat');
});

test('an operator signs in, answers, notes, labels and closes without a pointer', async () => {
  for (const name of ['Third', 'Second', 'First']) await stage.visitor({ name, message: `I am ${name}` });
  const page = await (await stage.person()).newPage();
  await page.goto('/sign-in');
  const inbox = new InboxPage(page);
  await page.getByRole('heading', { name: 'Sign in to Switchboard' }).waitFor();
  await press(page, 'Tab');
  await page.keyboard.type(ADMIN.email);
  await press(page, 'Tab');
  await page.keyboard.type(ADMIN.password);
  await press(page, 'Enter');
  await inbox.row('First').waitFor();

  await press(page, 'j');
  expect(await focused(page)).toBe('First');
  await press(page, 'j', 'k', 'Enter');
  await inbox.thread.getByText('I am First').waitFor();
  await press(page, 'r');
  // Without waiting: no letter of a fast writer may be taken for a command.
  await page.keyboard.type('e n r Good morning r n e');
  await press(page, 'Enter');
  await inbox.thread.getByText('e n r Good morning r n e').waitFor();
  await press(page, 'Escape', 'n');
  await eventually(() => focused(page)).toBe('Note');
  await page.keyboard.type('A regular');
  await press(page, 'Enter');
  await inbox.thread.getByRole('article', { name: `Note by ${ADMIN.name}` }).waitFor();

  await press(page, 'Escape', 'l');
  await eventually(() => focused(page)).toBe('Labels');
  await page.keyboard.type('Regulars');
  await press(page, 'Enter', 'Escape');
  await inbox.row('First').getByText('Regulars').waitFor();
  await press(page, 'e');
  await inbox.thread.getByText('I am Second').waitFor();
  const { conversations } = await stage.admin.call('GET /api/conversations', { query: { status: 'CLOSED' } });
  expect(conversations.map(({ customerName, labels }) => [customerName, labels[0]?.name])).toEqual([
    ['First', 'Regulars'],
  ]);
  await press(page, 'k', 'Escape');
  await page.getByText('No conversation is open.').waitFor();
});

test('palette, key sheet, pickers and search give the focus back to where it was', async () => {
  await stage.visitor({ name: 'Focus', message: 'Here' });
  const inbox = await stage.inbox();
  const { page } = inbox;
  await inbox.open('Focus');
  await press(page, 'r');
  await eventually(() => focused(page)).toBe('Reply');
  await press(page, 'Escape');

  await press(page, '?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await press(page, 'Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await press(page, 'a');
  await eventually(() => focused(page)).toBe('Assign to');
  await page.keyboard.type('Adm');
  await press(page, 'Enter');
  await eventually(() => focused(page)).toMatch(/Assignee: Admin/);

  await press(page, '/');
  await eventually(() => focused(page)).toBe('Search messages and people');
  await page.keyboard.type('Here');
  await page.getByRole('region', { name: 'Messages' }).getByRole('link').waitFor();
  await press(page, 'Escape');
  await inbox.row('Focus').waitFor();

  await press(page, 'Control+k');
  await page.getByRole('dialog').getByRole('combobox').waitFor();
  await page.keyboard.type('contacts');
  await press(page, 'Enter');
  await page.getByRole('heading', { name: 'Contacts' }).waitFor();
  await press(page, 'g', 'i');
  await inbox.row('Focus').waitFor();
  await page.getByRole('button', { name: `Account of ${ADMIN.name}` }).focus();
  await press(page, 'Enter');
  await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
  await press(page, 'Escape');
  await eventually(() => focused(page)).toBe(`Account of ${ADMIN.name}`);
});
