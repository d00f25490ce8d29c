import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessibilityProblems, overflow } from './support/axe.ts';
import { eventually } from './support/eventually.ts';
import { addOperator, conversationThatSays } from './support/people.ts';
import { useStage } from './support/stage.ts';

/** Tickets, from the conversation that became one to the merge. */
const stage = useStage();

const convert = async (id: string) =>
  (await stage.admin.call('POST /api/live-chat/:id/convert-to-ticket', { params: { id } })).ticket;
const openTicket = async (subject: string, contactId: string) =>
  (await stage.admin.call('POST /api/tickets', { body: { subject, contactId } })).ticket;

const rowsOf = (page: Page): Locator => page.getByRole('list', { name: 'Tickets' }).getByRole('listitem');

/** An operator's page with the ticket before them. */
async function ticketPage(number: number, options?: BrowserContextOptions): Promise<Page> {
  const { page } = await stage.inbox(undefined, options);
  await page.goto(`/tickets/${number}`);
  await page.getByRole('heading', { name: `Ticket #${number}: ` }).waitFor();
  return page;
}

test('a conversation that became a ticket is found by its number, by keyboard alone', async () => {
  const ada = await stage.visitor({ name: 'Ada Lovelace', message: 'My parcel never came' });
  const { page } = await stage.inbox();
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.getByRole('heading', { name: 'Tickets', exact: true }).waitFor();
  await page.getByText('No open tickets.').waitFor();

  const ticket = await convert(ada.conversation.id);
  await rowsOf(page).filter({ hasText: 'My parcel never came' }).waitFor();
  const bob = await stage.visitor({ name: 'Bob' });
  await openTicket('Another matter', bob.id);
  await rowsOf(page).filter({ hasText: 'Another matter' }).waitFor();

  await page.keyboard.press('/');
  await page.keyboard.type(`#${ticket.number}`);
  await eventually(() => rowsOf(page).count()).toBe(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: `Ticket #${ticket.number}: My parcel never came` }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/tickets/${ticket.number}`);
  await page.keyboard.press('Escape');
  await rowsOf(page).first().waitFor();
});

test('a public comment reaches the visitor, an internal one never does, neither on the screen nor on the wire', async () => {
  const shop = await stage.shop();
  const heard: string[] = [];
  shop.page.on('response', async (response) => heard.push(await response.text().catch(() => '')));
  shop.page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => heard.push(String(payload))),
  );
  await shop.openChat();
  await shop.write('The teapot is broken');
  const { number } = await convert(await conversationThatSays(stage.admin, 'The teapot is broken'));
  const page = await ticketPage(number);

  const transcript = page.getByRole('log', { name: 'Messages' });
  await transcript.getByText('The teapot is broken').waitFor();
  const fold = page.getByRole('button', { name: /^Conversation/ });
  await fold.click();
  await transcript.waitFor({ state: 'detached' });
  await fold.click();
  await transcript.getByText('The teapot is broken').waitFor();

  await page.getByRole('radio', { name: 'Internal' }).click();
  await page.getByRole('textbox', { name: 'Internal comment' }).fill('It was the **Skagerrak** again');
  await page.getByRole('button', { name: 'Add internal comment' }).click();
  const internal = page.getByRole('article', { name: /^Internal comment by/ });
  await internal.getByText('Skagerrak').waitFor();
  await page.getByRole('radio', { name: 'Public' }).click();
  await page.getByRole('textbox', { name: 'Public comment' }).fill('A new one is on its way');
  await page.keyboard.press('Control+Enter');
  const sent = page.getByRole('article', { name: /^Public comment by/ });
  await sent.getByText('Sent to the conversation').waitFor();
  await transcript.getByText('A new one is on its way').waitFor();
  await shop.log.getByText('A new one is on its way').waitFor();

  expect(heard.some((words) => words.includes('A new one is on its way'))).toBe(true);
  expect(heard.filter((words) => words.includes('Skagerrak'))).toEqual([]);
  expect(await shop.log.innerText()).not.toContain('Skagerrak');
});

test('without a conversation a public comment says before and after that nobody gets it', async () => {
  const { id } = await stage.visitor({ name: 'Nora Mail' });
  const { number } = await openTicket('By telephone', id);
  const page = await ticketPage(number);
  await page.getByRole('radio', { name: 'Public' }).click();
  await page.getByText('Nora Mail will not get it').waitFor();
  await page.getByRole('textbox', { name: 'Public comment' }).fill('Hello Nora');
  await page.getByRole('button', { name: 'Add public comment' }).click();
  await page
    .getByRole('article', { name: /^Public comment by/ })
    .getByText('Not sent: no open conversation, and mail is not set up')
    .waitFor();
});

test('what cannot be sent stays in the field, with the reason beside it', async () => {
  const { conversation } = await stage.visitor({ name: 'Closed Claude' });
  const { number } = await convert(conversation.id);
  const page = await ticketPage(number);
  const params = { id: conversation.id };
  await stage.admin.call('PATCH /api/conversations/:id', { params, body: { status: 'CLOSED' } });
  await page.getByText('The conversation is closed: reopen it in the inbox first.').waitFor();
  const field = page.getByRole('textbox', { name: 'Public comment' });
  await field.fill('Still there?');
  await page.getByRole('button', { name: 'Add public comment' }).click();
  await page.getByRole('alert').getByText('The conversation is closed. Reopen it first.').waitFor();
  expect(await field.inputValue()).toBe('Still there?');
  await stage.admin.call('PATCH /api/conversations/:id', { params, body: { status: 'OPEN' } });
  await page.getByRole('button', { name: 'Add public comment' }).click();
  await page.getByText('Sent to the conversation').waitFor();
  expect(await field.inputValue()).toBe('');
});

test('status, priority, assignee, label and subject are set in the ticket, and colleagues see it at once', async () => {
  const mary = await addOperator(stage.admin, 'Mary Jackson');
  await stage.admin.call('POST /api/labels', { body: { name: 'Delivery', color: '#dc6803' } });
  const { id } = await stage.visitor({ name: 'Changing' });
  const { number } = await openTicket('To be changed', id);
  const [page, { page: other }] = await Promise.all([ticketPage(number), stage.inbox(mary)]);
  await other.goto(`/tickets?status=all&q=${number}`);
  const row = rowsOf(other).filter({ hasText: `#${number}` });
  await row.getByText('Open', { exact: true }).waitFor();

  await page.getByRole('button', { name: 'Status: Open' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Solved' }).click();
  await row.getByText('Solved', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Priority: Medium' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Urgent' }).click();
  await row.getByLabel('Urgent priority').waitFor();
  await page.keyboard.press('a');
  await page.getByRole('combobox', { name: 'Assign to' }).fill('Mary');
  await page.getByRole('option', { name: 'Mary Jackson' }).click();
  await row.getByRole('img', { name: 'Mary Jackson' }).waitFor();
  await page.getByRole('button', { name: 'Labels' }).click();
  await page.getByRole('option', { name: 'Delivery' }).click();
  await page.keyboard.press('Escape');
  await row.getByText('Delivery').waitFor();
  await page.getByRole('textbox', { name: 'Subject' }).fill('Has been changed');
  await page.getByRole('textbox', { name: 'Subject' }).press('Enter');
  await row.getByText('Has been changed').waitFor();

  await other.getByRole('combobox', { name: 'Assignee' }).selectOption('Me');
  await other.getByRole('combobox', { name: 'Status' }).selectOption('Solved');
  await row.waitFor();
  await other.getByRole('combobox', { name: 'Priority' }).selectOption('Low');
  await other.getByText('No ticket is like that.').waitFor();
});

test('a merge takes comments and conversation along, and the old ticket shows the way', async () => {
  const grace = await stage.visitor({ name: 'Grace Hopper', message: 'There is a moth in it' });
  const source = await convert(grace.conversation.id);
  const target = await openTicket('All about moths', grace.id);
  await stage.admin.call('POST /api/tickets/:id/comments', {
    params: { id: source.id },
    body: { text: 'Taped into the book', visibility: 'internal' },
  });
  const [page, onlooker] = await Promise.all([ticketPage(source.number), ticketPage(source.number)]);
  await page.getByRole('button', { name: 'Merge', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: `Merge ticket #${source.number}` });
  await dialog.getByRole('searchbox').fill('moths');
  await dialog.getByRole('radio', { name: /All about moths/ }).check();
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByRole('button', { name: `Merge #${source.number} into #${target.number}` }).click();

  await page.getByRole('heading', { name: `Ticket #${target.number}: All about moths` }).waitFor();
  await page.getByText('Taped into the book').waitFor();
  await page.getByRole('log', { name: 'Messages' }).getByText('There is a moth in it').waitFor();
  await onlooker.getByText('Its comments and conversations are there.').waitFor();
  expect(await onlooker.getByRole('form', { name: 'New comment' }).count()).toBe(0);
  expect(await accessibilityProblems(onlooker)).toEqual([]);
  await onlooker.getByRole('link', { name: `#${target.number} All about moths` }).click();
  await onlooker.getByText('Taped into the book').waitFor();
});

test('the customer’s panel in the inbox shows their tickets, live, and leads there', async () => {
  const { conversation } = await stage.visitor({ name: 'Panel Paul', message: 'Two things' });
  const inbox = await stage.inbox(undefined, { viewport: { width: 1440, height: 900 } });
  await inbox.open('Panel Paul');
  await inbox.customer.getByRole('button', { name: 'Tickets' }).waitFor();
  const { number } = await convert(conversation.id);
  await inbox.customer.getByRole('link', { name: `#${number} Two things Open` }).click();
  await inbox.page.getByRole('heading', { name: `Ticket #${number}: Two things` }).waitFor();
  await inbox.page.getByRole('link', { name: 'Open the conversation in the inbox' }).click();
  await inbox.page.getByRole('region', { name: 'Conversation with Panel Paul' }).waitFor();
});

test.each<[string, BrowserContextOptions]>([
  ['desktop', { viewport: { width: 1440, height: 900 } }],
  ['phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
])(
  'list and ticket on a %s: nothing that axe-core finds, nothing wider than the window, light and dark',
  async (size, options) => {
    const { conversation } = await stage.visitor({ name: 'Edsger Dijkstra', message: 'Considered harmful' });
    const { id, number } = await convert(conversation.id);
    for (const visibility of ['public', 'internal'] as const) {
      await stage.admin.call('POST /api/tickets/:id/comments', {
        params: { id },
        body: { text: `One ${visibility} word about [it](https://shop.example)`, visibility },
      });
    }
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await ticketPage(number, { ...options, colorScheme });
      await page.getByRole('article', { name: /^Internal comment/ }).waitFor();
      await page.getByRole('log', { name: 'Messages' }).getByText('Considered harmful').waitFor();
      await page.screenshot({ path: stage.screenshot(`ticket-${size}-${colorScheme}`), fullPage: true });
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await overflow(page)).toEqual([]);
      await page.goto('/tickets');
      await rowsOf(page).first().waitFor();
      await page.screenshot({ path: stage.screenshot(`tickets-${size}-${colorScheme}`) });
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await overflow(page)).toEqual([]);
    }
  },
);
