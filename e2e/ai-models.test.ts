import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ModelServer, startModelServer } from '../packages/server/test/model-server.ts';
import { accessibilityProblems, overflow } from './support/axe.ts';
import { addOperator } from './support/people.ts';
import { useStage } from './support/stage.ts';

/** The language models of a company, in the settings: real models on this machine, which the server may call. */
const stage = useStage({ env: { EGRESS_ALLOW: '127.0.0.1' } });

const PHONE = { width: 360, height: 740 };

let provider: ModelServer;
let other: ModelServer;
beforeAll(async () => {
  provider = await startModelServer();
  other = await startModelServer();
});
beforeEach(async () => {
  provider.always({ parts: ['OK'] });
  const { items } = await stage.admin.call('GET /api/ai-models', {});
  for (const { id } of items) await stage.admin.call('DELETE /api/ai-models/:id', { params: { id } });
});
afterAll(async () => {
  await provider.stop();
  await other.stop();
});

async function openModels(page: Page): Promise<void> {
  await page.goto('/settings/ai-models');
  await page.getByRole('heading', { level: 1, name: 'AI models' }).waitFor();
}

const addModel = async (change: object = {}) => {
  const body = {
    name: 'Small',
    kind: 'openai_compatible' as const,
    baseUrl: provider.baseUrl,
    model: 'small-1',
    key: 'sk-first',
    ...change,
  };
  return (await stage.admin.call('POST /api/ai-models', { body })).aiModel;
};

test('an admin finds the page, tries a model before it is saved, mends it, and saves it with a check', async () => {
  const { page } = await stage.inbox();
  await page.goto('/settings');
  await page.getByRole('searchbox', { name: 'Search the settings' }).fill('openai');
  await page.keyboard.press('Enter');
  await page.getByText('No model of your own yet.').waitFor();
  await page.getByRole('button', { name: 'Add model' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add model' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByRole('alert').first().waitFor();

  await dialog.getByRole('combobox', { name: 'Provider' }).selectOption({ label: 'Anthropic' });
  expect(await dialog.getByRole('textbox', { name: 'Address' }).inputValue()).toContain('api.anthropic.com');
  await dialog
    .getByRole('combobox', { name: 'Provider' })
    .selectOption({ label: 'Another, that speaks like OpenAI' });
  await dialog.getByRole('textbox', { name: 'Address' }).fill('http://10.0.0.1/v1');
  await dialog.getByRole('textbox', { name: 'Model' }).fill('small-1');
  await dialog.getByRole('button', { name: 'Check' }).click();
  await dialog.getByRole('alert').filter({ hasText: 'EGRESS_ALLOW' }).waitFor();
  await dialog.getByRole('textbox', { name: 'Address' }).fill(`${provider.baseUrl}/chat/completions`);
  await dialog.getByLabel('Key').fill('sk-wrong');
  provider.next({ status: 401, error: { message: 'No.' } });
  await dialog.getByRole('button', { name: 'Check' }).click();
  await dialog.getByText('refuses the key').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.screenshot({ path: stage.screenshot('ai-model-dialog') });
  await dialog.getByLabel('Key').fill('sk-right');
  await dialog.getByRole('button', { name: 'Check' }).click();
  await dialog.getByText(/Answers in/).waitFor();
  expect(provider.calls.at(-1)?.headers.authorization).toBe('Bearer sk-right');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });

  const item = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'small-1' }) });
  await item.getByText('Default').waitFor();
  await item.getByText('with a key').waitFor();
  await item.getByText(/Answers in/).waitFor();
  expect(await page.content()).not.toContain('sk-right');
});

test('a model that stops working says why, and a stored key goes nowhere else', async () => {
  await addModel();
  const { page } = await stage.inbox();
  await openModels(page);
  const item = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Small' }) });
  await item.getByText('Not checked yet').waitFor();
  provider.next({ status: 404, error: { message: 'The model small-1 was retired' } });
  await item.getByRole('button', { name: 'Check Small' }).click();
  await item.getByText('The model small-1 was retired').waitFor();
  await page.reload();
  await item.getByText('does not know the model small-1').waitFor();

  await item.getByRole('button', { name: 'Edit Small' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit Small' });
  await dialog.getByText('A key is stored.').waitFor();
  expect(await dialog.getByLabel('Key').inputValue()).toBe('');
  await dialog.getByRole('textbox', { name: 'Model' }).fill('small-2');
  await dialog.getByRole('textbox', { name: 'Address' }).fill(other.baseUrl);
  await dialog.getByText('The address is another host').waitFor();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByRole('alert').filter({ hasText: 'anew' }).waitFor();
  expect(other.calls).toEqual([]);
  await dialog.getByLabel('Key').fill('sk-second');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await item.getByText(/Answers in/).waitFor();
  expect(other.calls.map(({ headers }) => headers.authorization)).toEqual(['Bearer sk-second']);

  await item.getByRole('button', { name: 'Edit Small' }).click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await dialog.getByText('is removed when you save').waitFor();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await item.getByText('without a key').waitFor();
});

test('another one becomes the default, and deleting says which bots use it and what they have then', async () => {
  const { id } = await addModel();
  await addModel({ name: 'Large' });
  const bot = { name: 'Robin', modelId: id };
  await stage.admin.call('POST /api/chatbots', { body: bot });
  const { page } = await stage.inbox();
  await openModels(page);
  const items = page.getByRole('list', { name: 'AI models' }).getByRole('listitem');
  const small = items.filter({ has: page.getByRole('heading', { name: 'Small' }) });
  const large = items.filter({ has: page.getByRole('heading', { name: 'Large' }) });
  await small.getByText('Default').waitFor();
  await large.getByRole('button', { name: 'More for Large' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Make it the default' }).press('Enter');
  await large.getByText('Default').waitFor();
  expect(await small.getByText('Default').count()).toBe(0);

  await small.getByRole('button', { name: 'More for Small' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  const confirm = page.getByRole('alertdialog', { name: 'Delete “Small”?' });
  await confirm.getByText('Robin uses it, and will answer with Large.').waitFor();
  await page.screenshot({ path: stage.screenshot('ai-model-delete') });
  await confirm.getByRole('button', { name: 'Delete model' }).click();
  await small.waitFor({ state: 'detached' });

  await large.getByRole('button', { name: 'More for Large' }).click();
  await page.getByRole('menuitem', { name: 'No longer the default' }).click();
  await page.getByText('No model is the default').waitFor();
});

test('the page has no problem that axe finds, in light and dark, on a phone, and is no agent’s', async () => {
  const long = await addModel({
    name: 'A model whose name needs some room',
    model: 'organisation/a-rather-long-name',
  });
  provider.next({ status: 500, error: { message: 'The machine has no room for the model' } });
  await stage.admin.call('POST /api/ai-models/:id/check', { params: { id: long.id } });
  await addModel({ name: 'Large' });
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page } = await stage.inbox(undefined, { colorScheme, viewport: PHONE });
    await openModels(page);
    await page.getByText('has no room for the model').waitFor();
    expect([colorScheme, await accessibilityProblems(page)]).toEqual([colorScheme, []]);
    expect(await overflow(page)).toEqual([]);
    await page.screenshot({ path: stage.screenshot(`phone-ai-models-${colorScheme}`) });
    await page.getByRole('button', { name: 'Edit Large' }).click();
    await page.getByRole('dialog', { name: 'Edit Large' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.screenshot({ path: stage.screenshot(`phone-ai-model-${colorScheme}`) });
  }
  const wide = await stage.inbox(undefined, { colorScheme: 'dark' });
  await openModels(wide.page);
  await wide.page.screenshot({ path: stage.screenshot('ai-models-dark') });
  const agent = await stage.inbox(await addOperator(stage.admin, 'Anna Agent'));
  await agent.page.goto('/settings/ai-models');
  await agent.page.getByText('There is no such page.').waitFor();
});
