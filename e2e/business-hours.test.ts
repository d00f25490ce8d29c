import type { BusinessHours } from '@switchboard/protocol';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessibilityProblems, overflow } from './support/axe.ts';
import { eventually } from './support/eventually.ts';
import { startLiveChat } from './support/live-customer.ts';
import { QueuePage } from './support/queue-page.ts';
import { useStage } from './support/stage.ts';

/** When the company answers, and who waits meanwhile. */
const stage = useStage();

const read = async () => (await stage.admin.call('GET /api/business-hours')).businessHours;
const set = (change: Partial<BusinessHours>) =>
  read().then((known) => stage.admin.call('PUT /api/business-hours', { body: { ...known, ...change } }));
const closed: BusinessHours['week'] = {
  monday: [],
  tuesday: [],
  wednesday: [],
  thursday: [],
  friday: [],
  saturday: [],
  sunday: [],
};

async function hoursPage(options?: BrowserContextOptions): Promise<Page> {
  const { page } = await stage.inbox(undefined, options);
  await page.goto('/settings/business-hours');
  await page.getByRole('heading', { name: 'Business hours' }).waitFor();
  return page;
}

test('an admin writes down a week with a break, copies a day, picks a zone, adds a holiday, and it is stored', async () => {
  const page = await hoursPage();
  const preview = page.getByRole('status').filter({ hasText: /open|Open|Closed/ });
  await preview.filter({ hasText: 'Always open' }).waitFor();
  await page.getByRole('switch', { name: 'Use business hours' }).click();
  await page.getByRole('button', { name: 'Add a break on Monday' }).click();
  await page.getByLabel('Monday, open to').nth(1).fill('00:00');
  await page.getByRole('button', { name: 'Copy Monday to other days' }).click();
  await page.getByRole('menuitem', { name: 'Every day' }).click();
  await page.getByRole('button', { name: /^Time zone/ }).click();
  await page.getByRole('combobox', { name: 'Time zone' }).fill('kolkata');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Add a holiday' }).click();
  await page.getByText('A time or a date is missing').waitFor();
  await page.getByLabel('Date').fill('2030-12-25');
  await page.getByLabel('Name').fill('Christmas');
  await preview.filter({ hasText: /^(Open now, until|Closed now, opens) / }).waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Business hours saved', { exact: true }).waitFor();
  const stored = await read();
  const day = [
    { from: '09:00', to: '13:00' },
    { from: '14:00', to: '24:00' },
  ];
  expect(stored).toMatchObject({
    enabled: true,
    timeZone: expect.stringMatching(/^Asia\/(?:Kolkata|Calcutta)$/),
    week: { monday: day, sunday: day },
    holidays: [{ date: '2030-12-25', name: 'Christmas', intervals: [] }],
  });
});

test('what is wrong stands beside the field, and what was not saved is not left without asking', async () => {
  await set({ enabled: true, week: { ...closed, friday: [{ from: '09:00', to: '17:00' }] }, holidays: [] });
  const page = await hoursPage();
  await page.getByLabel('Friday, open to').fill('08:00');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Must be later than 09:00.', { exact: true }).waitFor();
  expect(await page.getByLabel('Friday, open to').getAttribute('aria-invalid')).toBe('true');
  await page.getByRole('link', { name: 'Preferences' }).click();
  await page
    .getByRole('alertdialog')
    .or(page.getByRole('dialog'))
    .getByText('Leave without saving?')
    .waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Discard' }).click();
  expect(await page.getByLabel('Friday, open to').inputValue()).toBe('17:00');
  await page.getByRole('link', { name: 'Preferences' }).click();
  await page.getByRole('heading', { name: 'Preferences' }).waitFor();
});

test('outside the hours the queue says so, and a customer who has left is marked until they come back', async () => {
  await set({ enabled: true, timeZone: 'UTC', week: closed, holidays: [] });
  const gone = await startLiveChat(stage.url, 'Gone Gwen', { subject: 'Anybody there?' });
  await startLiveChat(stage.url, 'Here Hal', { subject: 'Still waiting' });
  const { page } = await stage.inbox();
  const queue = await QueuePage.visit(page);
  await page.getByText('Closed, and never opens. Customers are told so.').waitFor();
  await queue.row('Gone Gwen').waitFor();
  gone.leave();
  await queue.row('Gone Gwen').getByText('Left just now').waitFor({ timeout: 40_000 });
  expect(await queue.row('Here Hal').getByText(/^Left/).count()).toBe(0);
  await queue.row('Gone Gwen').getByRole('link', { name: 'Gone Gwen' }).click();
  await queue.peek('Gone Gwen').getByText('Left just now').first().waitFor();
  await page.screenshot({ path: stage.screenshot('queue-left') });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Only who is still here' }).click();
  await eventually(() => queue.names()).toEqual(['Here Hal']);
  await page.getByRole('button', { name: 'Clear' }).click();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.goto('/board');
  await page.getByText('Left ').first().waitFor();
  await page.goto('/queue');
  await gone.comeBack();
  await eventually(() => queue.row('Gone Gwen').getByText(/^Left/).count()).toBe(0);
  await set({ enabled: false });
});

test.each<[string, BrowserContextOptions]>([
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['phone', { viewport: { width: 375, height: 720 }, hasTouch: true, isMobile: true }],
])('the page of the hours is accessible and fits: %s', async (look, options) => {
  await set({
    enabled: true,
    week: { ...closed, friday: [{ from: '09:00', to: '17:00' }] },
    holidays: [{ date: '2030-12-25', name: 'Christmas', intervals: [{ from: '10:00', to: '12:00' }] }],
  });
  const page = await hoursPage(options);
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(await overflow(page)).toEqual([]);
  await page.screenshot({ path: stage.screenshot(`business-hours-${look}`), fullPage: true });
  await set({ enabled: false });
});
