import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { accessibilityProblems, overflow } from './support/axe.ts';
import { eventually } from './support/eventually.ts';
import { addOperator } from './support/people.ts';
import { useStage } from './support/stage.ts';

/** Every screen can be found: by the rail, by the palette, by the search of the settings. */
const stage = useStage();
let agent: Awaited<ReturnType<typeof addOperator>>;

beforeAll(async () => {
  agent = await addOperator(stage.admin, 'Otto');
});

async function palette(page: Page, words: string): Promise<string[]> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command' }).fill(words);
  return page.getByRole('option').allInnerTexts();
}

const settingsLinks = (page: Page) => page.getByRole('navigation', { name: 'Settings' }).getByRole('link');

test('the palette opens every page of the settings, also by words that are not its name', async () => {
  const { page } = await stage.inbox();
  await page.goto('/settings');
  await settingsLinks(page).first().waitFor();
  const names = await settingsLinks(page).allInnerTexts();
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) {
    const [first] = await palette(page, name);
    expect(first).toMatch(new RegExp(`^Settings\\s+${name}$`));
    await page.keyboard.press('Escape');
  }
  await palette(page, 'holidays');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/settings/business-hours');
  await palette(page, 'board');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Board' }).waitFor();
});

test('the settings are searched by what one would call a thing, and Enter opens the first', async () => {
  const { page } = await stage.inbox();
  await page.goto('/settings');
  const search = page.getByRole('searchbox', { name: 'Search the settings' });
  await search.fill('smtp');
  await eventually(() => settingsLinks(page).allInnerTexts()).toEqual(['Mail']);
  expect(await accessibilityProblems(page)).toEqual([]);
  await search.press('Enter');
  await page.waitForURL('**/settings/mail');
  await search.fill('zebra');
  await page.getByText('No setting is called that.').waitFor();
  await search.fill('');
  await eventually(() => settingsLinks(page).count()).toBeGreaterThan(10);
});

test('an agent finds the ratings and their own settings, and nothing that they may not open', async () => {
  const { page } = await stage.inbox(agent);
  const rail = page.getByRole('navigation', { name: 'Main' });
  expect(await rail.getByRole('link', { name: 'Board' }).count()).toBe(0);
  await rail.getByRole('link', { name: 'Ratings' }).click();
  await page.getByText('Nobody has rated a chat yet.').waitFor();
  expect(await palette(page, 'holidays')).toEqual([]);
  await page.getByRole('combobox', { name: 'Command' }).fill('go to the board');
  expect(await page.getByRole('option').count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.goto('/settings');
  await eventually(() => settingsLinks(page).allInnerTexts()).toEqual(['Preferences', 'Canned responses']);
});

test('on a phone the board and the ratings are in the menu of the account', async () => {
  const { page } = await stage.inbox(undefined, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  for (const name of ['Board', 'Ratings']) {
    await page.getByRole('button', { name: 'Account of Admin' }).tap();
    await page.getByRole('menuitem', { name, exact: true }).tap();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    expect(await overflow(page)).toEqual([]);
  }
});
