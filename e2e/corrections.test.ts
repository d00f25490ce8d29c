import { expect, test } from 'vitest';
import { accessibilityProblems } from './support/axe.ts';
import { eventually } from './support/eventually.ts';
import { useStage } from './support/stage.ts';

/** What one operator corrects, and where a search leads. */
const stage = useStage();

test('a corrected name shows at once in every open dashboard: list, thread, panel, ticket', async () => {
  const wide = { viewport: { width: 1440, height: 900 } };
  const { id, conversation } = await stage.visitor({ name: 'Adda', message: 'Hello' });
  const { ticket } = await stage.admin.call('POST /api/tickets', {
    body: { subject: 'Misspelt', contactId: id },
  });
  const [inbox, other] = await Promise.all([stage.inbox(undefined, wide), stage.inbox()]);
  await inbox.open('Adda');
  await other.page.goto(`/tickets/${ticket.number}`);
  await other.page.getByRole('link', { name: 'Adda' }).waitFor();
  await inbox.customer.getByRole('button', { name: 'Name: Adda. Edit' }).waitFor();

  await stage.admin.call('PATCH /api/contacts/:id', { params: { id }, body: { name: 'Ada Lovelace' } });
  await inbox.row('Ada Lovelace').waitFor();
  await inbox.page.getByRole('region', { name: 'Conversation with Ada Lovelace' }).waitFor();
  await inbox.customer.getByRole('button', { name: 'Name: Ada Lovelace. Edit' }).waitFor();
  await other.page.getByRole('link', { name: 'Ada Lovelace' }).waitFor();
  expect(await accessibilityProblems(inbox.page, ['label-content-name-mismatch'])).toEqual([]);
  await stage.admin.call('PATCH /api/conversations/:id', {
    params: { id: conversation.id },
    body: { priority: 'urgent' },
  });
  await inbox.page.getByRole('button', { name: 'Priority: Urgent' }).waitFor();
  expect(await accessibilityProblems(inbox.page, ['label-content-name-mismatch'])).toEqual([]);
});

test('a search hit that is pressed again is jumped to again', async () => {
  const ada = await stage.visitor({ name: 'Long Story', message: 'The marzipan began it' });
  for (let line = 1; line <= 60; line += 1) await ada.write(`Line ${line} of a long story, told at length.`);
  const inbox = await stage.inbox();
  await inbox.page.getByRole('searchbox', { name: 'Search messages and people' }).fill('marzipan');
  const hit = inbox.page.getByRole('region', { name: 'Messages' }).getByRole('link');
  await hit.click();
  const sought = inbox.thread.getByText('The marzipan began it');
  await sought.waitFor();
  await eventually(() => sought.isVisible()).toBe(true);
  await inbox.thread.evaluate((log) => {
    const scroller = log.closest('[data-scroller]') ?? log;
    scroller.dispatchEvent(new WheelEvent('wheel', { bubbles: true }));
    for (let box: Element | null = log; box; box = box.parentElement) box.scrollTop = box.scrollHeight;
  });
  await inbox.thread.getByText('Line 60 of').waitFor();
  await eventually(() => sought.count()).toBe(0);
  await hit.click();
  await sought.waitFor();
});
