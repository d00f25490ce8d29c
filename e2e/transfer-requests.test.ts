import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accessibilityProblems, overflow } from './support/axe.ts';
import { eventually } from './support/eventually.ts';
import { startLiveChat } from './support/live-customer.ts';
import { addOperator, type SignedIn, signIn } from './support/people.ts';
import { QueuePage } from './support/queue-page.ts';
import { useStage } from './support/stage.ts';

/** Transfers that one may decline, and agents who vanish. */
const stage = useStage();

type Person = Awaited<ReturnType<typeof addOperator>>;
let otto: Person;
let olga: Person;
let olaf: Person;
let ottoSignedIn: SignedIn;

beforeAll(async () => {
  otto = await addOperator(stage.admin, 'Otto');
  olga = await addOperator(stage.admin, 'Olga');
  olaf = await addOperator(stage.admin, 'Olaf');
  ottoSignedIn = await signIn(stage.url, otto);
});
beforeEach(() => settings({ transferMode: 'request', transferAnswerSeconds: 60, agentGoneMinutes: null }));

const settings = (body: object) => stage.admin.call('PATCH /api/live-chat-settings', { body });

/** A chat that Otto has taken. */
async function ottosChat(name: string) {
  const chat = await startLiveChat(stage.url, name, { subject: `About ${name}`, message: `I am ${name}` });
  await ottoSignedIn.api.call('POST /api/live-chat/:id/accept', { params: { id: chat.session.id } });
  return chat;
}

async function ask(page: Page, colleague: string, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Transfer the conversation' });
  await dialog.getByRole('radio', { name: new RegExp(colleague) }).check();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
  await dialog.getByRole('button', { name: 'Transfer', exact: true }).click();
}

const incoming = (page: Page) => page.getByRole('region', { name: 'Transfer request from Otto' });
const outgoing = (page: Page, name: string) =>
  page.getByRole('region', { name: `Transfer request to ${name}` });

test('a transfer is declined by one colleague and accepted by the next, by keyboard, and the customer keeps somebody', async () => {
  const [mine, first, second] = await Promise.all([stage.inbox(otto), stage.inbox(olga), stage.inbox(olaf)]);
  const ada = await ottosChat('Ada');
  await mine.openById(ada.session.id);
  await mine.page.getByRole('button', { name: 'Transfer' }).click();
  await ask(mine.page, 'Olga', 'Speaks Polish');

  const card = incoming(first.page);
  await card.getByText('Otto asks you to take Ada’s chat').waitFor();
  await card.getByText('“Speaks Polish”').waitFor();
  await card.getByText('I am Ada').waitFor();
  await first.page.screenshot({ path: stage.screenshot('look/transfer-incoming') });
  expect(await accessibilityProblems(first.page)).toEqual([]);
  const waiting = outgoing(mine.page, 'Olga');
  await waiting.getByText('Waiting for Olga to take Ada’s chat').waitFor();
  const seconds = () => waiting.getByRole('timer').innerText();
  expect(await seconds()).toMatch(/^\d\d s$/);
  const before = await seconds();
  await eventually(seconds).not.toBe(before);
  // It hides nothing that the sender may need meanwhile.
  for (const name of ['More for this conversation', 'Hide the customer', 'Close the conversation'])
    await mine.page.getByRole('button', { name }).click({ trial: true });
  await mine.page.screenshot({ path: stage.screenshot('look/transfer-outgoing') });
  // What was asked for outlasts a reload.
  await first.page.reload();
  await card.getByRole('button', { name: 'Decline' }).click();
  await card.getByRole('textbox', { name: 'Reason' }).fill('I am in a call');
  await first.page.keyboard.press('Enter');
  await card.waitFor({ state: 'detached' });

  await mine.page.getByText('Olga declined to take Ada’s chat: I am in a call').waitFor();
  await mine.page.screenshot({ path: stage.screenshot('look/transfer-declined') });
  await mine.page.getByRole('button', { name: 'Try someone else' }).click();
  await ask(mine.page, 'Olaf', 'Polish');
  await incoming(second.page).waitFor();
  await second.page.keyboard.press('Alt+y');
  await second.page.waitForURL(`**/inbox/${ada.session.id}`);
  await mine.page.getByText('Olaf took Ada’s chat').first().waitFor();
  await outgoing(mine.page, 'Olaf').waitFor({ state: 'detached' });
  const { session } = await stage.admin.call('GET /api/live-chat/:id', { params: { id: ada.session.id } });
  expect(session.agent_id).toBe(olaf.id);
  expect(session.transfers.map(({ outcome }) => outcome)).toEqual(['declined', 'accepted']);
});

test('a request that nobody answers is over by itself, and the sender is asked what now', async () => {
  await settings({ transferAnswerSeconds: 10 });
  const [mine, other] = await Promise.all([stage.inbox(otto), stage.inbox(olga)]);
  const bea = await ottosChat('Bea');
  await ottoSignedIn.api.call('POST /api/live-chat/:id/transfer', {
    params: { id: bea.session.id },
    body: { agent_id: olga.id },
  });
  await incoming(other.page).waitFor();
  await outgoing(mine.page, 'Olga').waitFor();
  await mine.page.getByText('Olga did not answer about Bea’s chat').waitFor();
  await incoming(other.page).waitFor({ state: 'detached' });
  await mine.page.getByRole('button', { name: 'Back to queue' }).click();
  const queue = await QueuePage.visit(mine.page);
  await queue.row('Bea').waitFor();
});

test('the chat of an agent who vanished is marked, goes to the front of the queue, and a colleague takes it', async () => {
  const mine = await stage.inbox(otto);
  const cleo = await ottosChat('Cleo');
  const kept = await ottosChat('Kept');
  await mine.page.getByRole('navigation', { name: 'Views' }).waitFor();
  await startLiveChat(stage.url, 'Earlier', { subject: 'Earlier' });
  const other = await stage.inbox(olga);
  await other.openById(kept.session.id);
  await mine.page.close();
  const header = other.page.getByRole('region', { name: 'Conversation with Kept' });
  await header.getByText('Otto is gone').first().waitFor();
  await other.page.screenshot({ path: stage.screenshot('look/agent-gone') });
  const rules = ['color-contrast', 'button-name', 'aria-allowed-role', 'aria-prohibited-attr'];
  expect(await accessibilityProblems(other.page, rules)).toEqual([]);
  await other.page.getByRole('button', { name: 'Take over the chat with Kept' }).click();
  await other.page.getByRole('button', { name: 'Assignee: Olga' }).waitFor();

  await settings({ agentGoneMinutes: 0 });
  const queue = await QueuePage.visit(other.page);
  await queue.row('Cleo').getByText('Agent gone').waitFor();
  await eventually(async () => (await queue.names())[0]).toBe('Cleo');
  await queue.row('Cleo').getByRole('button').click();
  await other.page.waitForURL(`**/inbox/${cleo.session.id}`);
  await other.thread.getByText('Otto was gone: back to the front of the queue').waitFor();
});

test('Break is chosen by mouse or palette, seen by colleagues, and ended by nothing but its owner', async () => {
  const [mine, admin] = await Promise.all([stage.inbox(olga), stage.inbox()]);
  await mine.page.getByRole('button', { name: 'Account of Olga' }).click();
  await mine.page.getByRole('menuitemcheckbox', { name: 'Break' }).click();
  const bar = mine.page.getByRole('region', { name: 'My state' });
  await bar.getByText('Break: no bell rings').waitFor();
  await admin.page.goto('/board');
  await admin.page.getByRole('listitem', { name: 'Olga' }).getByText('Break · Away').waitFor();
  await mine.page.reload();
  await mine.page.keyboard.press('Shift');
  await bar.getByText('Break: no bell rings').waitFor();
  await mine.page.screenshot({ path: stage.screenshot('look/break') });
  expect(await accessibilityProblems(mine.page)).toEqual([]);
  await mine.page.keyboard.press('Control+k');
  await mine.page.getByRole('combobox', { name: 'Command' }).fill('Back to work');
  await mine.page.keyboard.press('Enter');
  await bar.waitFor({ state: 'detached' });
  await admin.page.getByRole('listitem', { name: 'Olga' }).getByText('Online', { exact: true }).waitFor();
});

describe.each([
  ['desktop', { viewport: { width: 1440, height: 900 } }],
  ['phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
] as [string, BrowserContextOptions][])('on a %s', (size, options) => {
  test('the settings of live chat are saved at once and have nothing that axe finds', async () => {
    await settings({ transferMode: 'immediate' });
    const { page } = await stage.inbox(undefined, options);
    await page.goto('/settings/live-chat');
    await page.getByRole('radio', { name: 'Ask the colleague' }).click();
    await page.getByRole('combobox', { name: 'Time for the answer' }).selectOption('2 minutes');
    await page.getByRole('combobox', { name: 'Back to the queue' }).selectOption('Never: only mark them');
    await page.getByRole('textbox', { name: 'New state' }).fill(`Training ${size}`);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: `Remove Training ${size}` }).waitFor();
    const saved = await stage.admin.call('GET /api/live-chat-settings');
    expect(saved.settings).toMatchObject({
      transferMode: 'request',
      transferAnswerSeconds: 120,
      agentGoneMinutes: null,
      agentStates: expect.arrayContaining([`Training ${size}`]),
    });
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: stage.screenshot(`look/${size}-live-chat-settings-${colorScheme}`) });
      found.push(...(await accessibilityProblems(page)));
    }
    expect([...found, ...(await overflow(page))]).toEqual([]);
  });
});
