import type { BrowserContextOptions, Page, Request } from 'playwright-core';
import { expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { examineLook } from './support/examine-look.ts';
import { useStage } from './support/stage.ts';

/** The page on which somebody talks to an external agent, answered by the document's own curl. */
const stage = useStage();

interface Visit {
  page: Page;
  /** What the page has asked for answers. */
  polls: Request[];
  /** Of the task it has begun. */
  taskId(): Promise<string>;
  write(text: string): Promise<void>;
}

async function visit(options: BrowserContextOptions = {}, socket = true): Promise<Visit> {
  const page = await (await stage.person(options)).newPage();
  if (!socket) await page.routeWebSocket(/socket\.io/, (route) => route.close());
  const polls: Request[] = [];
  let begun: Promise<string> | undefined;
  page.on('request', (request) => {
    if (request.url().includes('get-responses')) polls.push(request);
  });
  page.on('response', (response) => {
    if (response.url().endsWith('assign-user-task') && response.ok())
      begun = response.json().then(({ taskId }: { taskId: string }) => taskId);
  });
  await page.goto(`${stage.url}/chat?agent=demo-agent`);
  return {
    page,
    polls,
    async taskId() {
      await eventually(() => begun !== undefined).toBe(true);
      return (await begun) ?? '';
    },
    async write(text) {
      await page.getByLabel('Your message').fill(text);
      await page.getByRole('button', { name: 'Send' }).click();
    },
  };
}

/** As the document's curl does it. */
async function answer(taskId: string, response: string): Promise<void> {
  const reply = await fetch(`${stage.url}/api/communications/webhook-response`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ taskId, response }),
  });
  expect(reply.status).toBe(200);
}

test('waits for the agent, asks every second only while it waits, and shows the answer', async () => {
  const { page, polls, taskId, write } = await visit({}, false);
  const waiting = page.getByText('Waiting for agent response...');
  expect(await waiting.isVisible()).toBe(false);
  await write('Where is my parcel?');
  await waiting.waitFor();
  await eventually(() => polls.length >= 2).toBe(true);
  await answer(await taskId(), 'On its way.');
  await page.getByText('On its way.').waitFor();
  await waiting.waitFor({ state: 'hidden' });
  const asked = polls.length;
  await page.waitForTimeout(2_500);
  expect(polls.length).toBe(asked);
  // A second answer comes with the button, or not at all.
  await answer(await taskId(), 'One more thing.');
  await page.getByRole('button', { name: 'Refresh' }).click();
  await page.getByText('One more thing.').waitFor();
  expect(await page.getByText('On its way.').count()).toBe(1);
});

test('hears an answer at once where a socket is up, also a second one', async () => {
  const { page, taskId, write } = await visit();
  await write('Hello');
  await answer(await taskId(), 'First.');
  await page.getByText('First.').waitFor();
  await page.getByText('Waiting for agent response...').waitFor({ state: 'hidden' });
  await answer(await taskId(), 'Second, unasked.');
  await page.getByText('Second, unasked.').waitFor();
});

test('begins anew with every visit, shows what was written as text, and scrolls to what is new', async () => {
  const { page, taskId, write } = await visit();
  await write('Hello');
  const first = await taskId();
  for (let n = 1; n <= 30; n += 1) await answer(first, `<b>Line</b> ${n}`);
  const last = page.getByText('<b>Line</b> 30');
  await last.waitFor();
  await eventually(() => last.isVisible()).toBe(true);
  const gap = () =>
    page.locator('main').evaluate((main) => main.scrollHeight - main.clientHeight - main.scrollTop);
  await eventually(async () => (await gap()) < 2).toBe(true);
  await page.reload();
  expect(await page.getByRole('listitem').count()).toBe(0);
  await write('Hello again');
  await eventually(async () => (await taskId()) !== first).toBe(true);
});

test('says what is wrong, and gives back what was not sent', async () => {
  const { page, write } = await visit();
  await page.route('**/assign-user-task', (route) => route.abort());
  await write('Is anybody there?');
  await page.getByRole('alert').getByText('Not sent. No connection.').waitFor();
  expect(await page.getByLabel('Your message').inputValue()).toBe('Is anybody there?');
  expect(await page.getByText('Waiting for agent response...').isVisible()).toBe(false);
});

test.each([
  ['desk', { viewport: { width: 1200, height: 800 } }],
  ['phone', { viewport: { width: 360, height: 640 } }],
])('looks right and can be used by all on a %s', async (name, options) => {
  const { page, taskId, write } = await visit(options);
  await write('Where is my parcel? It should have been here on Monday.');
  await answer(
    await taskId(),
    'It is on its way.\n\nhttps://parcels.example/a-very-long-address-that-has-no-spaces-in-it/123456789',
  );
  await page.getByText('It is on its way.').waitFor();
  await write('Thank you');
  await page.getByText('Waiting for agent response...').waitFor();
  expect(await examineLook(stage, page, `agent-chat-${name}`)).toEqual([]);
});
