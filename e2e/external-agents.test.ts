import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { type Agent, startAgent } from './support/agent.ts';
import { eventually } from './support/eventually.ts';
import { examineLook } from './support/examine-look.ts';
import { freePort } from './support/server.ts';
import { useStage } from './support/stage.ts';

/** External agents as an admin sets them up, with a real program behind a real address. */
const stage = useStage({ env: { EGRESS_ALLOW: '127.0.0.1' } });

const agents: Agent[] = [];
afterEach(async () => {
  await Promise.all(agents.splice(0).map((agent) => agent.stop()));
});

async function anAgent(port?: number): Promise<Agent> {
  const agent = await startAgent(port);
  agents.push(agent);
  return agent;
}

async function settings(path: string, options = {}): Promise<Page> {
  const { page } = await stage.inbox(undefined, options);
  await page.goto(`/settings/${path}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return page;
}

/** Made without the screen. */
async function made(name: string, url: string | null, more = {}) {
  const body = { name, url, ...more };
  return (await stage.admin.call('POST /api/external-agents', { body })).externalAgent;
}

const outcome = (page: Page) => page.getByRole('status', { name: 'What became of the test' });
const deliveries = (page: Page) => page.getByRole('region', { name: 'What was posted' }).getByRole('row');

async function conversationStates(): Promise<string[]> {
  const { conversations } = await stage.admin.call('GET /api/conversations', { query: { platform: 'TASK' } });
  return conversations.map(({ state }) => state);
}

test('an agent is added, its secret shown once; a test task shows what it answers, and leaves nothing to do', async () => {
  const agent = await anAgent();
  const page = await settings('external-agents');
  await page.getByRole('link', { name: /Demo agent/ }).waitFor();
  await page.getByRole('button', { name: 'Add agent' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Alfred');
  await dialog.getByLabel('Address').fill('http://10.0.0.1/tasks');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await dialog.getByRole('alert').getByText('must be a public http or https address').waitFor();
  await dialog.getByLabel('Address').fill(agent.url);
  await dialog.getByRole('button', { name: 'Add' }).click();
  const secret = dialog.getByRole('textbox', { name: 'Secret' });
  const kept = await secret.inputValue();
  expect(kept).toMatch(/^whsec_.{40,}$/);
  expect(await examineLook(stage, page, 'external-agent-secret')).toEqual([]);
  await dialog.getByRole('button', { name: 'I have kept it' }).click();
  await page.getByRole('heading', { level: 1, name: 'Alfred' }).waitFor();
  expect(await page.content()).not.toContain(kept);

  await page.getByText('Nothing was posted to it yet.').waitFor();
  await page.getByRole('button', { name: 'Send a test task' }).click();
  await outcome(page)
    .getByText(/^Posted: HTTP 202 after \d+ ms\.$/)
    .waitFor();
  await outcome(page).getByText('It answered: “You wrote: This is a test. Are you there?”').waitFor();
  expect(agent.tasks).toHaveLength(1);
  await eventually(conversationStates).toEqual(['closed']);
  await page.getByText('It took the last post.').waitFor();
  await deliveries(page).filter({ hasText: 'HTTP 202' }).getByText('Delivered').waitFor();
  expect(await page.getByRole('textbox', { name: 'Call to answer' }).inputValue()).toContain(
    agent.tasks[0]?.taskId ?? 'a task',
  );
  expect(await examineLook(stage, page, 'external-agent')).toEqual([]);
});

test('an agent that is dead says so, with its last error; what failed is posted again once it is back', async () => {
  const port = await freePort();
  const { id } = await made('Dead', `http://127.0.0.1:${port}/tasks`);
  const page = await settings(`external-agents/${id}`);
  await page.getByRole('button', { name: 'Send a test task' }).click();
  await outcome(page)
    .getByText(/^Not taken/)
    .waitFor();
  await page.getByText(/The last (\d+ posts|post) failed\./).waitFor();
  await page.getByRole('button', { name: 'Stop the test' }).click();
  await eventually(conversationStates).not.toContain('bot');
  await page.goto('/settings/external-agents');
  const row = page.getByRole('row').filter({ hasText: 'Dead' });
  await row.getByText(/^(Failing|Down)$/).waitFor();
  await page.goto(`/settings/external-agents/${id}`);

  const agent = await anAgent(port);
  await deliveries(page)
    .getByRole('button', { name: /^Post again/ })
    .first()
    .click();
  await deliveries(page).getByText('Delivered').waitFor();
  await page.getByText('It took the last post.').waitFor();
  expect(agent.tasks.map(({ message }) => message)).toEqual(['This is a test. Are you there?']);
});

test('an agent without an address is answered by the call that the page shows', async () => {
  const { id, key } = await made('Curl', null, { allowUnsigned: true, public: true });
  const page = await settings(`external-agents/${id}`);
  await page.getByText('It has no address: nothing is posted to it.').waitFor();
  await page.getByRole('button', { name: 'Send a test task' }).click();
  const call = await page.getByRole('textbox', { name: 'Call to answer the test' }).inputValue();
  const [, body = ''] = /-d '(.+)'$/.exec(call) ?? [];
  const [address = ''] = /http\S+/.exec(call) ?? [];
  const headers = { 'content-type': 'application/json' };
  expect((await fetch(address, { method: 'POST', headers, body })).status).toBe(200);
  await outcome(page).getByText('It answered (without a proof): “This is an answer.”').waitFor();
  const [chat] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: 'Open its page' }).click(),
  ]);
  await chat.getByLabel('Your message').waitFor();
  expect(chat.url()).toBe(`${stage.url}/chat?agent=${key}`);
});

test('changes are saved at once and taken back; a new secret takes the place of the old one', async () => {
  const { id } = await made('Changing', 'https://agent.example/tasks');
  const page = await settings(`external-agents/${id}`);
  const seconds = page.getByLabel('Seconds until it must have answered');
  await seconds.fill('0');
  await seconds.blur();
  await page.getByRole('alert').first().waitFor();
  await seconds.fill('5');
  await seconds.blur();
  await page.getByText('Saved').waitFor();
  await page.getByRole('switch', { name: 'This agent is on' }).click();
  await page.getByText('It is off. Its conversations go to people.').waitFor();
  expect(await page.getByRole('button', { name: 'Send a test task' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Undo' }).click();
  await eventually(() => page.getByRole('button', { name: 'Send a test task' }).isDisabled()).toBe(false);
  await page.getByRole('button', { name: 'Make a new secret' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Make a new secret' }).click();
  await page.getByText('It is shown only now, and the old one is worthless.').waitFor();
  expect(await page.getByRole('textbox', { name: 'Secret' }).inputValue()).toMatch(/^whsec_/);
  const { externalAgent } = await stage.admin.call('GET /api/external-agents/:id', { params: { id } });
  expect(externalAgent).toMatchObject({ deadlineSeconds: 5, enabled: true });
});

test('an agent answers first in a widget that says so, until it is people again', async () => {
  const agent = await anAgent();
  await made('Bertram', agent.url);
  const widget = await stage.admin.call('POST /api/widgets', { body: { name: 'Answered', home: false } });
  const page = await settings(`widgets/${widget.widget.id}`);
  const choice = page.getByLabel('Answers first');
  await page.getByText('Every conversation waits in the queue until somebody takes it.').waitFor();
  await choice.selectOption({ label: 'Bertram' });
  await page.getByText('Your program answers. Where it says nothing for 60 seconds').waitFor();
  await page.getByText('Saved').waitFor();
  expect(await examineLook(stage, page, 'widget-answerer')).toEqual([]);
  const init = { widgetKey: widget.widget.key, message: 'Are you a program?' };
  const begun = await stage.visitor(init);
  const messages = async () => {
    const params = { id: begun.conversation.id };
    const reply = await stage.admin.call('GET /api/conversations/:id/messages', { params, query: {} });
    return reply.messages.map(({ text }) => text);
  };
  await eventually(messages).toEqual(['Are you a program?', 'You wrote: Are you a program?']);
  await choice.selectOption({ label: 'People' });
  await page.getByText('Every conversation waits in the queue until somebody takes it.').waitFor();
  await eventually(async () => (await stage.visitor({ ...init, name: 'Second' })).conversation.state).toBe(
    'pending',
  );
});

test.each([
  ['desk', { viewport: { width: 1280, height: 1600 } }],
  ['phone', { viewport: { width: 360, height: 740 } }],
])('the list and the page look right and can be used by all on a %s', async (name, options) => {
  const agent = await anAgent();
  const { id } = await made(`Looked at on a ${name}`, agent.url, { public: true });
  const list = await settings('external-agents', options);
  expect(await examineLook(stage, list, `external-agents-${name}`)).toEqual([]);
  await list.goto(`/settings/external-agents/${id}`);
  await list.getByRole('button', { name: 'Send a test task' }).click();
  await outcome(list)
    .getByText(/^It answered/)
    .waitFor();
  await deliveries(list).getByText('Delivered').waitFor();
  expect(await examineLook(stage, list, `external-agent-${name}`)).toEqual([]);
  if (name === 'phone') {
    await list.getByRole('heading', { name: 'How it answers' }).scrollIntoViewIfNeeded();
    await list.screenshot({ path: stage.screenshot('look/external-agent-phone-end') });
  }
});
