import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { examineLook } from './support/examine-look.ts';
import { addKnowledge, addTopics } from './support/knowledge.ts';
import { useStage } from './support/stage.ts';

/** What bots answer from: added, seen as they see it, tried, and taken out again. */
const stage = useStage();

const SHIPPING = `# Shipping

Parcels to Norway take six days, and customs are paid by us.

# Refunds

We give refunds within thirty days.
`;

async function knowledge(options?: BrowserContextOptions): Promise<Page> {
  const { page } = await stage.inbox(undefined, options);
  await page.goto('/settings/knowledge');
  await page.getByRole('heading', { name: 'Knowledge', exact: true }).waitFor();
  return page;
}

const row = (page: Page, title: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: title, exact: true }) });

test('nothing is known: it says what to begin with; a text is added, read, and found with a cited answer', async () => {
  const page = await knowledge();
  await page.getByText('Nothing is known yet.').waitFor();
  expect(await examineLook(stage, page, 'knowledge/empty')).toEqual([]);
  await page.getByRole('button', { name: /^Paste a text/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Add to the knowledge' });
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.getByRole('alert').first().waitFor();
  expect(await dialog.getByLabel('Title').getAttribute('aria-invalid')).toBe('true');
  await dialog.getByLabel('Title').fill('Shipping and refunds');
  await dialog.getByLabel('Text', { exact: true }).fill(SHIPPING);
  expect(await examineLook(stage, page, 'knowledge/add-text')).toEqual([]);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await row(page, 'Shipping and refunds').getByText('In use').waitFor();
  await addTopics(stage.admin);
  await row(page, 'Topic 10').getByText('In use').waitFor();
  await page.getByRole('link', { name: 'Try a question' }).click();
  await page
    .getByLabel('Question', { exact: true })
    .fill('How many days do parcels to Norway take, and who pays customs?');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'It would answer' }).waitFor();
  await page.getByText('Parcels to Norway take six days, and customs are paid by us.').first().waitFor();
  await page.locator('mark', { hasText: 'Norway' }).first().waitFor();
  await page.getByText(/^\[1\] Shipping and refunds/).click();
  expect(await examineLook(stage, page, 'knowledge/playground')).toEqual([]);
});

test('a follow-up needs the question before it, and what nobody wrote down is not answered', async () => {
  await addKnowledge(
    stage.admin,
    'Teapots',
    '# Teapots\n\nOur teapots are made of cast iron and weigh two kilograms.',
  );
  const page = await knowledge();
  await page.goto('/settings/knowledge/try?q=Who%20won%20the%20chess%20olympiad%3F');
  await page.getByRole('heading', { name: 'It would not answer' }).waitFor();
  await page.getByRole('button', { name: 'Add an earlier question' }).click();
  await page.getByLabel('Asked before').fill('What are your teapots made of?');
  await page.getByLabel('Question', { exact: true }).fill('And how heavy are they?');
  await page.getByRole('button', { name: 'Try it' }).click();
  await page.locator('mark', { hasText: 'teapots' }).first().waitFor();
  expect(new URL(page.url()).searchParams.get('before')).toBe('What are your teapots made of?');
});
