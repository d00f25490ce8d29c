import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { startModelServer } from '../packages/server/test/model-server.ts';
import { eventually } from './support/eventually.ts';
import { examineLook } from './support/examine-look.ts';
import { addKnowledge, addTopics } from './support/knowledge.ts';
import { useStage } from './support/stage.ts';

/** Chatbots are set up with the bot itself beside the form. */
const stage = useStage({ env: { EGRESS_ALLOW: '127.0.0.1' } });

beforeAll(async () => {
  const text =
    '# Opening\n\nThe tea house opens at nine on weekdays.\n\n# Norway\n\nParcels to Norway take six days, and customs are paid by us.';
  await addTopics(stage.admin);
  await addKnowledge(stage.admin, 'Tea house', text);
});

async function chatbots(path = '', options?: BrowserContextOptions): Promise<Page> {
  const { page } = await stage.inbox(undefined, options);
  await page.goto(`/settings/chatbots${path}`);
  await page.locator('#main').getByRole('heading', { level: 1, name: /./ }).last().waitFor();
  return page;
}

const saved = (page: Page) => page.getByRole('status').getByText('Saved', { exact: true }).waitFor();
const stored = async (name: string) => {
  const { items } = await stage.admin.call('GET /api/chatbots');
  return items.find((bot) => bot.name === name);
};

/** A language model of the company, until the test ends: the first one is its default. */
async function addModel(name: string, baseUrl: string): Promise<string> {
  const body = { name, kind: 'openai_compatible', baseUrl, model: `${name}-1` } as const;
  const { aiModel } = await stage.admin.call('POST /api/ai-models', { body });
  onTestFinished(() => stage.admin.call('DELETE /api/ai-models/:id', { params: { id: aiModel.id } }));
  return aiModel.id;
}

test('a chatbot is made, answers beside its form with its source, and what is changed shows in the next answer', async () => {
  const page = await chatbots();
  await page.getByText('No chatbots yet.').waitFor();
  await page.getByRole('button', { name: 'Add chatbot' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add chatbot' });
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.getByText('Fill this in.').waitFor();
  await dialog.getByLabel('Name').fill('Leaf');
  await dialog.getByLabel('Key').fill('leaf');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Leaf' }).waitFor();

  const log = page.getByRole('log', { name: 'Chat with Leaf' });
  const ask = page.getByRole('textbox', { name: 'Ask it something' });
  await ask.fill('How many days do parcels to Norway take, and who pays customs?');
  await ask.press('Enter');
  await log.getByText('Parcels to Norway take six days, and customs are paid by us. [1]').waitFor();
  await log.getByText(/^\[1\] Tea house/).click();
  await log.getByRole('blockquote').first().waitFor();
  expect(await examineLook(stage, page, 'chatbots/trial')).toEqual([]);

  await page.getByLabel('Greeting').fill('Good day, tea lover.');
  await page.getByLabel('Greeting').blur();
  await saved(page);
  await ask.fill('Hello');
  await ask.press('Enter');
  await log.getByText('Good day, tea lover.').waitFor();
  await page.getByRole('link', { name: 'See it in the inbox' }).click();
  await page.getByRole('region', { name: 'Conversation with Admin (trying it)' }).waitFor();
});

test('each change is saved at once and can be taken back; what is wrong stands beside its field', async () => {
  const { chatbot } = await stage.admin.call('POST /api/chatbots', { body: { name: 'Moss' } });
  const page = await chatbots(`/${chatbot.id}`);
  await page.getByRole('radio', { name: 'Formal' }).click();
  await saved(page);
  expect((await stored('Moss'))?.tone).toBe('formal');
  await page.getByRole('button', { name: 'Undo' }).click();
  await eventually(async () => (await stored('Moss'))?.tone).not.toBe('formal');
  const questions = page.getByLabel('Suggested questions');
  await questions.fill(Array.from({ length: 7 }, (_, at) => `Question ${at}?`).join('\n'));
  await questions.blur();
  await page.getByText('Not saved.').waitFor();
  expect(await questions.getAttribute('aria-invalid')).toBe('true');
  await questions.fill('When do you open?\n\n  Do you ship to Norway?  ');
  await questions.blur();
  await saved(page);
  expect((await stored('Moss'))?.suggestedQuestions).toEqual(['When do you open?', 'Do you ship to Norway?']);
  await page.getByLabel('Tokens a day, altogether').fill('a lot');
  await page.getByLabel('Tokens a day, altogether').blur();
  await page.getByText('Give a whole number, or leave it empty.').waitFor();
  await page.getByLabel('Tokens a day, altogether').fill('50,000');
  await page.getByLabel('Tokens a day, altogether').blur();
  await eventually(async () => (await stored('Moss'))?.dailyTokens).toBe(50_000);
  await page.getByRole('button', { name: 'When do you open?' }).click();
  const log = page.getByRole('log', { name: 'Chat with Moss' });
  await log.getByText('The tea house opens at nine on weekdays.').first().waitFor();
  await page.getByRole('switch', { name: 'This chatbot is on' }).click();
  await page.getByText('It is off. Switch it on to try it.').waitFor();
});

test('which model answers is chosen; without one it says that it quotes', async () => {
  const { chatbot } = await stage.admin.call('POST /api/chatbots', { body: { name: 'Ivy' } });
  const page = await chatbots(`/${chatbot.id}`);
  await page.getByText('No model: answers are quoted from your knowledge.').waitFor();
  await addModel('Quick', 'https://llm.example/v1');
  const careful = await addModel('Careful', 'https://llm.example/v1');
  await page.reload();
  const model = page.getByLabel('Model');
  await eventually(() => model.locator('option').allInnerTexts()).toEqual([
    'The company’s default: Quick',
    'Quick (Quick-1)',
    'Careful (Careful-1)',
  ]);
  await model.selectOption('Careful (Careful-1)');
  await saved(page);
  expect((await stored('Ivy'))?.modelId).toBe(careful);
});

test('a model’s answer comes with its source, and what it took is counted beside its limits', async () => {
  const server = await startModelServer();
  onTestFinished(() => server.stop());
  server.always({ parts: ['Six days', ', and we pay customs [1].'], usage: { input: 900, output: 34 } });
  const modelId = await addModel('Local', server.baseUrl);
  const { chatbot } = await stage.admin.call('POST /api/chatbots', {
    body: { name: 'Sage', modelId },
  });
  const page = await chatbots(`/${chatbot.id}`);
  await page.getByText(/^Today: 0 of [\d,]+ tokens, in 0 answers\./).waitFor();
  const ask = page.getByRole('textbox', { name: 'Ask it something' });
  await ask.fill('How many days do parcels to Norway take, and who pays customs?');
  await ask.press('Enter');
  const log = page.getByRole('log', { name: 'Chat with Sage' });
  await log.getByText('Six days, and we pay customs [1].').waitFor();
  await log.getByText(/^\[1\] Tea house/).waitFor();
  await page.reload();
  await page.getByText(/^Today: 934 of [\d,]+ tokens, in 1 answer\./).waitFor();
  await page.getByText(/^Today:/).scrollIntoViewIfNeeded();
  await page.screenshot({ path: stage.screenshot('look/chatbots/usage') });
});

test('a chat that asks for a person says so, and what went wrong is said too', async () => {
  const { chatbot } = await stage.admin.call('POST /api/chatbots', { body: { name: 'Fern' } });
  const page = await chatbots(`/${chatbot.id}`);
  const log = page.getByRole('log', { name: 'Chat with Fern' });
  const ask = page.getByRole('textbox', { name: 'Ask it something' });
  await ask.fill('Can I talk to a human?');
  await ask.press('Enter');
  await log.getByText('It called a person: you asked for one. The chat is in the queue.').waitFor();
  await ask.fill('Hello?');
  await ask.press('Enter');
  await log.getByText('It waits for a person in the queue.').waitFor();
  await page.getByRole('button', { name: 'Start again' }).click();
  await log.getByText('Ask what a customer would ask.').waitFor();
  await eventually(
    async () => (await stage.admin.call('GET /api/live-chat/queue/stats')).stats.total_pending,
  ).toBe(0);
  await page.route('**/api/chatbots/*/chat', (route) => route.abort());
  await ask.fill('Hello?');
  await ask.press('Enter');
  await log.getByText('No answer came. The server cannot be reached. Check the connection.').waitFor();
});

test.each<[string, BrowserContextOptions]>([
  ['desktop', { viewport: { width: 1440, height: 900 } }],
  ['phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
])('the screens are accessible and fit, light and dark: %s', async (size, options) => {
  const name = `Clover ${size}`;
  const { chatbot } = await stage.admin.call('POST /api/chatbots', {
    body: { name, published: true, suggestedQuestions: ['When do you open on weekdays?'] },
  });
  const found: string[] = [];
  const page = await chatbots('', options);
  await page.getByRole('link', { name }).waitFor();
  found.push(...(await examineLook(stage, page, `chatbots/${size}-list`)));
  await page.getByRole('link', { name }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  found.push(...(await examineLook(stage, page, `chatbots/${size}-form`)));
  await page.getByText('Where it answers').scrollIntoViewIfNeeded();
  found.push(...(await examineLook(stage, page, `chatbots/${size}-places`)));
  if (options.isMobile) await page.getByRole('button', { name: 'Try it' }).click();
  await page.getByRole('button', { name: 'When do you open on weekdays?' }).click();
  await page.getByText('The tea house opens at nine on weekdays.').first().waitFor();
  await page.getByRole('link', { name: 'Why this answer' }).waitFor();
  found.push(...(await examineLook(stage, page, `chatbots/${size}-answer`)));
  expect(found).toEqual([]);
  expect((await stored(name))?.id).toBe(chatbot.id);
});
