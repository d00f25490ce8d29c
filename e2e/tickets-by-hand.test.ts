import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessibilityProblems, overflow } from './support/axe.ts';
import { eventually } from './support/eventually.ts';
import { addOperator } from './support/people.ts';
import { useStage } from './support/stage.ts';

/** Tickets that operators write down themselves, and work on many of them at once. */
const stage = useStage();

const openTicket = async (subject: string, contactId: string) =>
  (await stage.admin.call('POST /api/tickets', { body: { subject, contactId } })).ticket;
const ticketsLike = async (q: string) =>
  (await stage.admin.call('GET /api/tickets', { query: { q, limit: 50 } })).items;
const rowsOf = (page: Page): Locator => page.getByRole('list', { name: 'Tickets' }).getByRole('listitem');

async function ticketsPage(search = '', options?: BrowserContextOptions): Promise<Page> {
  const { page } = await stage.inbox(undefined, options);
  await page.goto(`/tickets${search}`);
  await page.getByRole('heading', { name: 'Tickets', exact: true }).waitFor();
  return page;
}

test('a call is written down by keyboard alone, for somebody new, and a double press opens one ticket', async () => {
  const { page } = await stage.inbox();
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', { name: 'New ticket' });
  await dialog.getByRole('combobox', { name: 'Customer' }).waitFor();
  // The list of customers does not push the button out of sight.
  const button = dialog.getByRole('button', { name: 'Open ticket' });
  const isInSight = (element: Element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height / 2) === element;
  };
  await eventually(() => button.evaluate(isInSight)).toBe(true);
  await page.keyboard.type('Nora Telephone');
  await dialog.getByRole('option', { name: 'New customer “Nora Telephone”' }).waitFor();
  await eventually(() => dialog.getByRole('listbox', { name: 'Customers' }).getByRole('option').count()).toBe(
    1,
  );
  await dialog.locator('[role=listbox][aria-busy=false]').waitFor();
  await page.keyboard.press('Enter');
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill('nora@example');
  await dialog.getByRole('textbox', { name: 'Subject' }).fill('Rang about the teapot');
  await page.keyboard.press('Tab');
  await page.keyboard.type('She will ring again on *Monday*.');
  await dialog.getByRole('combobox', { name: 'Priority' }).selectOption('High');
  await page.keyboard.press('Control+Enter');
  await dialog.getByRole('alert').filter({ hasText: 'a whole e-mail address' }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill('nora@example.com');

  await dialog.getByRole('button', { name: 'Labels' }).click();
  await page.getByRole('combobox', { name: 'Labels' }).fill('By telephone');
  await page.getByRole('option', { name: 'Create “By telephone”' }).click();
  await page.keyboard.press('Escape');
  await dialog.getByTitle('By telephone').waitFor();
  await dialog.getByRole('button', { name: 'Open ticket' }).dblclick();
  await page.getByRole('heading', { name: /^Ticket #\d+: Rang about the teapot/ }).waitFor();
  await page.getByRole('link', { name: 'Nora Telephone' }).waitFor();
  expect(await ticketsLike('teapot')).toMatchObject([
    { priority: 'high', requester: { email: 'nora@example.com' }, labels: [{ name: 'By telephone' }] },
  ]);
});

test('an answer that is lost on its way is asked for again, and is the same ticket', async () => {
  const { id } = await stage.visitor({ name: 'Lost Lars' });
  const { page } = await stage.inbox();
  await page.goto(`/contacts/${id}`);
  await page.getByRole('button', { name: 'New ticket' }).click();
  const dialog = page.getByRole('dialog', { name: 'New ticket' });
  await dialog.getByText('Lost Lars').waitFor();
  await dialog.getByRole('textbox', { name: 'Subject' }).fill('Answered into the void');
  let lost = 0;
  await page.route('**/api/tickets', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    await route.abort();
  });
  await dialog.getByRole('button', { name: 'Open ticket' }).click();
  await dialog.getByRole('alert').filter({ hasText: 'Not opened.' }).waitFor();
  await dialog.getByRole('button', { name: 'Open ticket' }).click();
  await page.getByRole('heading', { name: /^Ticket #\d+: Answered into the void/ }).waitFor();
  expect(await ticketsLike('void')).toHaveLength(1);
});

test('from the palette, with what was written still there after the form was closed; it says what is missing', async () => {
  await stage.visitor({ name: 'Palette Pia' });
  const { page } = await stage.inbox();
  const fromPalette = async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Command' }).fill('New ticket');
    await page.keyboard.press('Enter');
  };
  await fromPalette();
  const dialog = page.getByRole('dialog', { name: 'New ticket' });
  await dialog.getByRole('textbox', { name: 'Subject' }).fill('Half written');
  await dialog.getByRole('button', { name: 'Open ticket' }).click();
  await dialog.getByRole('alert').filter({ hasText: 'Choose who it is for.' }).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await fromPalette();
  expect(await dialog.getByRole('textbox', { name: 'Subject' }).inputValue()).toBe('Half written');
  await dialog.getByRole('combobox', { name: 'Customer' }).fill('pia');
  await dialog.getByRole('option', { name: /^Palette Pia/ }).click();
  await dialog.getByRole('textbox', { name: 'Subject' }).fill('');
  await dialog.getByRole('button', { name: 'Open ticket' }).click();
  await dialog.getByRole('alert').waitFor();
  expect(await ticketsLike('Half')).toEqual([]);
});

test('many are assigned and solved at once, one that refuses is named, and undo puts back what nobody has touched', async () => {
  const mary = await addOperator(stage.admin, 'Mary Bulk');
  const { id } = await stage.visitor({ name: 'Bulky' });
  const made = [];
  for (const word of ['one', 'two', 'three']) made.push(await openTicket(`Bulk ${word}`, id));
  const page = await ticketsPage('?q=bulk&status=all');
  await eventually(() => rowsOf(page).count()).toBe(3);
  await page.getByRole('heading', { name: 'Tickets', exact: true }).click();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByText('1 selected').waitFor();
  await page.getByRole('checkbox', { name: '1 selected' }).check();
  await page.getByText('3 selected').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Assign', exact: true }).click();
  await page.getByRole('combobox', { name: 'Assign to' }).fill('Mary Bulk');
  await page.getByRole('listbox').getByRole('option', { name: 'Mary Bulk' }).click();
  await page.getByText('3 tickets: assigned to Mary Bulk', { exact: true }).waitFor();
  await eventually(async () => (await ticketsLike('bulk')).map(({ assignee }) => assignee?.id)).toEqual([
    mary.id,
    mary.id,
    mary.id,
  ]);

  // Merged behind this page's back, it takes no change.
  await page.getByRole('checkbox', { name: 'Select all' }).check();
  await page.route('**/api/tickets?**', (route) => route.abort());
  await stage.admin.call('POST /api/tickets/:id/merge', {
    params: { id: made[0]!.id },
    body: { intoId: made[1]!.id },
  });
  await page.getByRole('button', { name: 'Set the status' }).click();
  await page.getByRole('menuitem', { name: 'Solved' }).click();
  await page.getByText(`Ticket #${made[0]!.number} was not changed.`).first().waitFor();
  await page.unroute('**/api/tickets?**');
  const solved = page.getByText('2 tickets: solved', { exact: true });
  await solved.waitFor();
  await stage.admin.call('PATCH /api/tickets/:id', {
    params: { id: made[1]!.id },
    body: { priority: 'urgent' },
  });
  await rowsOf(page).getByLabel('Urgent priority').waitFor();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await page.getByText('1 ticket stayed: somebody has changed them since.', { exact: true }).waitFor();
  await eventually(async () => (await ticketsLike('bulk')).map(({ status }) => status).sort()).toEqual([
    'closed',
    'open',
    'solved',
  ]);
});

test('the way back from a ticket keeps the filters, and a comment that was begun is kept with its kind', async () => {
  const { id } = await stage.visitor({ name: 'Draft Dora' });
  const { number } = await openTicket('With a draft', id);
  const page = await ticketsPage('?status=all&q=draft');
  await page.getByRole('link', { name: 'With a draft' }).click();
  await page.getByRole('radio', { name: 'Public' }).click();
  await page.getByRole('textbox', { name: 'Public comment' }).fill('I was just about to');
  await page.getByRole('link', { name: 'Tickets' }).last().click();
  expect(new URL(page.url()).search).toBe('?status=all&q=draft');
  await page.reload();
  await page.goto(`/tickets/${number}`);
  const field = page.getByRole('textbox', { name: 'Public comment' });
  await field.waitFor();
  expect(await field.inputValue()).toBe('I was just about to');
  await page.getByRole('button', { name: 'Add public comment' }).click();
  await page.getByRole('article', { name: /^Public comment/ }).waitFor();
  await page.reload();
  await page.getByRole('textbox', { name: /comment$/ }).waitFor();
  expect(await page.getByRole('textbox', { name: /comment$/ }).inputValue()).toBe('');
});

test('a new label is made in the ticket’s picker', async () => {
  const { id } = await stage.visitor({ name: 'Labelled' });
  const { number, id: ticketId } = await openTicket('To be labelled', id);
  const { page } = await stage.inbox();
  await page.goto(`/tickets/${number}`);
  await page.getByRole('button', { name: 'Labels' }).click();
  await page.getByRole('combobox', { name: 'Labels' }).fill('Brand new');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByTitle('Brand new').waitFor();
  await eventually(
    async () =>
      (await stage.admin.call('GET /api/tickets/:id', { params: { id: ticketId } })).ticket.labels[0]?.name,
  ).toBe('Brand new');
  expect(await accessibilityProblems(page, ['label-content-name-mismatch'])).toEqual([]);
});

test.each<[string, BrowserContextOptions]>([
  ['desktop', { viewport: { width: 1440, height: 900 } }],
  ['phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
])(
  'form and selection on a %s: nothing that axe-core finds, nothing wider than the window',
  async (size, options) => {
    const { id } = await stage.visitor({ name: 'Looked At', email: 'looked@example.com' });
    await openTicket('A subject that is rather long, as they often are', id);
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await ticketsPage('?status=all', { ...options, colorScheme });
      await page.getByRole('checkbox', { name: 'Select all' }).check();
      await page.screenshot({ path: stage.screenshot(`tickets-selected-${size}-${colorScheme}`) });
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await overflow(page)).toEqual([]);
      await page.getByRole('button', { name: 'New ticket' }).click();
      const dialog = page.getByRole('dialog', { name: 'New ticket' });
      await dialog.getByRole('combobox', { name: 'Customer' }).fill('look');
      await dialog
        .getByRole('option', { name: /^Looked At/ })
        .first()
        .waitFor();
      await page.screenshot({ path: stage.screenshot(`new-ticket-${size}-${colorScheme}`) });
      expect(await accessibilityProblems(page)).toEqual([]);
      await dialog.getByRole('option', { name: /^New customer/ }).click();
      await page.screenshot({ path: stage.screenshot(`new-ticket-new-${size}-${colorScheme}`) });
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await overflow(page)).toEqual([]);
    }
  },
);
