import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessibilityProblems, overflow } from './support/axe.ts';
import { eventually } from './support/eventually.ts';
import { addOperator } from './support/people.ts';
import { useStage } from './support/stage.ts';

/** Answers to use again: canned responses, articles, and the help centre that strangers read. */
const stage = useStage();

const settle = (page: Page) => page.getByRole('heading', { level: 1 }).first().waitFor();

/** Opens a page of the settings in a dashboard that is open. */
async function openSettings(page: Page, path: string): Promise<void> {
  await page.goto(`/settings/${path}`);
  await settle(page);
}

test('an admin adds a canned response: a variable that does not exist is refused by name, what is not saved is not lost by a link', async () => {
  const { page } = await stage.inbox();
  await openSettings(page, 'canned-responses');
  await page.getByText('No canned responses yet.').waitFor();
  await page.getByRole('button', { name: 'Add canned response' }).click();
  await page.getByRole('textbox', { name: 'Shortcut' }).fill('late');
  await page.getByRole('textbox', { name: 'Title' }).fill('Parcel is late');
  const text = page.getByRole('textbox', { name: 'Text' });
  await text.fill('Sorry, {{first_name}}');

  await page.getByRole('link', { name: 'Canned responses' }).last().click();
  const leave = page.getByRole('alertdialog', { name: 'Leave without saving?' });
  await leave.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').filter({ hasText: '{{first_name}}' }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);

  await text.fill('Sorry, ');
  await text.press('End');
  await page.getByRole('button', { name: 'customer’s name' }).click();
  await page.keyboard.type('. It is late. ');
  await page.getByRole('button', { name: 'ticket’s number' }).click();
  await page
    .getByRole('region', { name: 'Preview' })
    .getByText('Sorry, Ada Lovelace. It is late. 42')
    .waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: '/late' }).waitFor();
  const { items } = await stage.admin.call('GET /api/canned-responses', { query: {} });
  expect(items).toMatchObject([
    { scope: 'company', shortcut: 'late', text: 'Sorry, {{customer_name}}. It is late. {{ticket_number}}' },
  ]);

  await page.getByRole('button', { name: 'Delete /late' }).click();
  await page.getByText('No canned responses yet.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name: '/late' }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(await overflow(page)).toEqual([]);
});

test('in a reply, / finds it by a few letters, shows it filled in, and says what was left empty before it is sent', async () => {
  const { items } = await stage.admin.call('GET /api/canned-responses', { query: { q: 'late' } });
  if (items.length === 0) {
    await stage.admin.call('POST /api/canned-responses', {
      body: {
        scope: 'company',
        shortcut: 'late',
        title: 'Parcel is late',
        text: 'Sorry, {{customer_name}}. It is late. {{ticket_number}}',
      },
    });
  }
  const otto = await addOperator(stage.admin, 'Otto Canned');
  await stage.visitor({ name: 'Ada Canned', message: 'Where is it?' });
  const inbox = await stage.inbox(otto);
  const { page, reply } = inbox;
  await inbox.open('Ada Canned');
  const menu = page.getByRole('listbox', { name: 'Canned responses and articles' });

  await reply.pressSequentially('and/or ');
  expect(await menu.count()).toBe(0);
  await reply.fill('');
  await reply.pressSequentially('/lt');
  await menu.getByRole('option', { name: /late/ }).waitFor();
  await page.getByText('Sorry, Ada Canned. It is late.').waitFor();
  await page.getByText('No value for: ticket’s number.').waitFor();
  expect(await accessibilityProblems(page, ['wcag2a', 'wcag2aa', 'best-practice'])).toEqual([]);
  await reply.press('Escape');
  await menu.waitFor({ state: 'hidden' });
  expect(await reply.inputValue()).toBe('/lt');

  await reply.fill('');
  await page.getByRole('button', { name: 'Canned responses and articles' }).click();
  await menu.getByRole('option', { name: /late/ }).waitFor();
  await page.keyboard.press('Enter');
  await eventually(() => reply.inputValue()).toBe('Sorry, Ada Canned. It is late.');
  await page.getByRole('status').filter({ hasText: 'Left empty here: ticket’s number.' }).waitFor();
  await reply.press('Enter');
  await inbox.thread.getByText('Sorry, Ada Canned. It is late.').waitFor();
  await eventually(() => page.getByText('Left empty here').count()).toBe(0);
});

test('a shortcut that nothing has, or that is still being looked for, does not reach the customer by Enter', async () => {
  const { conversation } = await stage.visitor({ name: 'Bea Canned', message: 'Where is mine?' });
  const inbox = await stage.inbox();
  const { page, reply } = inbox;
  await page.goto(`/inbox/${conversation.id}`);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/api/canned-responses*', async (route) => {
    await held;
    await route.continue();
  });
  await reply.pressSequentially('/zebra');
  await page.getByText('Loading…').waitFor();
  await reply.press('Enter');
  release();
  await page.getByText('Nothing is called /zebra.').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await reply.press('Enter');
  expect(await reply.inputValue()).toBe('/zebra');
  await reply.press('Escape');
  await reply.press('Enter');
  await inbox.thread.getByText('/zebra', { exact: true }).waitFor();
  expect(await inbox.said(/\/zebra/g)).toHaveLength(1);
});

test('an article is written, published and shared; the visitor gets a link, and the link a page that anybody can read', async () => {
  const shop = await stage.shop();
  await shop.openChat();
  await shop.write('How do refunds work?');
  const inbox = await stage.inbox();
  const { page } = inbox;
  await openSettings(page, 'articles');
  await page.getByRole('button', { name: 'Write an article' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('How refunds work');
  await page.getByRole('combobox', { name: 'Category' }).fill('Money');
  await page
    .getByRole('textbox', { name: 'Text' })
    .fill('# In short\n\nWithin **14 days**.\n\n<script>alert(1)</script>\n\n- Pack it\n- Send it');
  await page.getByRole('radio', { name: 'Preview' }).click();
  await page.getByRole('region', { name: 'Preview' }).getByText('14 days').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('link', { name: 'Open its page' }).waitFor();
  await page.getByRole('radio', { name: 'Write' }).click();
  await page.getByRole('textbox', { name: 'Text' }).fill('# In short\n\nWithin **15 days**.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Put back version 1' }).click();
  await eventually(() => page.getByRole('textbox', { name: 'Text' }).inputValue()).toContain('14 days');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Put back version 2' }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);

  await page.goto('/inbox');
  await inbox.rows.filter({ hasText: 'How do refunds work?' }).getByRole('link').click();
  await inbox.reply.pressSequentially('/refund');
  await page.getByRole('option', { name: /How refunds work/ }).waitFor();
  await inbox.reply.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Share this article?' });
  await dialog.getByRole('textbox', { name: 'Your words' }).fill('This may help:');
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  expect(await inbox.reply.inputValue()).toBe('');
  await inbox.thread.getByText('This may help:').waitFor();

  await shop.log.getByText('This may help:').waitFor();
  await shop.log.getByText('How refunds work').waitFor();
  const opening = shop.page.context().waitForEvent('page');
  await shop.log.getByRole('link', { name: /\/help\/demo-widget\/how-refunds-work$/ }).click();
  const help = await opening;
  await help.getByRole('heading', { level: 1, name: 'How refunds work' }).waitFor();
  await help.getByRole('heading', { level: 2, name: 'In short' }).waitFor();
  await help.getByText('<script>alert(1)</script>').waitFor();
  expect(await help.locator('script:not([type="application/ld+json"])').count()).toBe(0);

  await openSettings(page, 'articles');
  await page.getByRole('link', { name: 'How refunds work' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Never saved');
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete article' }).click();
  await page.getByText('No articles yet.').waitFor();
  await help.reload();
  await help.getByText('There is no such page.').waitFor();
  await shop.log.getByText('This may help:').waitFor();
});

test('the help centre works without a script, in light and dark, on a phone, and finds what is asked for', async () => {
  for (const [title, category, status] of [
    ['Delivery times', 'Parcels', 'published'],
    ['Opening hours', '', 'published'],
    ['Plans for next year', '', 'draft'],
  ] as const) {
    const body = `All about ${title.toLowerCase()}.\n\n| a | b |\n|---|---|\n| 1 | 2 |`;
    await stage.admin.call('POST /api/articles', { body: { title, category, status, body } });
  }
  const phone = { width: 360, height: 640 };
  for (const colorScheme of ['light', 'dark'] as const) {
    const reader = await stage.person({ javaScriptEnabled: false, colorScheme, viewport: phone });
    const page = await reader.newPage();
    await page.goto('/help/demo-widget');
    await page.getByRole('heading', { level: 2, name: 'Parcels' }).waitFor();
    expect(await page.getByText('Plans for next year').count()).toBe(0);
    await page.getByRole('searchbox', { name: 'Search the articles' }).fill('delivery');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('1 article for “delivery”').waitFor();
    await page.getByRole('link', { name: 'Delivery times' }).click();
    await page.getByRole('heading', { level: 1, name: 'Delivery times' }).waitFor();
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await (await stage.person({ colorScheme, viewport: phone, bypassCSP: true })).newPage();
    for (const path of ['', '?q=delivery', '/delivery-times', '/absent']) {
      await page.goto(`/help/demo-widget${path}`);
      expect([path, colorScheme, await accessibilityProblems(page)]).toEqual([path, colorScheme, []]);
      expect([path, await overflow(page)]).toEqual([path, []]);
    }
  }
});
