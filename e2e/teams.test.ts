import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessibilityProblems, overflow } from './support/axe.ts';
import { eventually } from './support/eventually.ts';
import { png } from './support/files.ts';
import { addOperator, signIn } from './support/people.ts';
import { useStage } from './support/stage.ts';

/** Teams, what they answer with, and how colleagues call each other. */
const stage = useStage();

const PHONE = { width: 360, height: 740 };
const RULES = ['wcag2a', 'wcag2aa', 'best-practice'];

async function openSettings(page: Page, path: string): Promise<void> {
  await page.goto(`/settings/${path}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
}

async function addTeam(name: string, ...members: { id: string }[]): Promise<string> {
  const memberIds = members.map(({ id }) => id);
  return (await stage.admin.call('POST /api/teams', { body: { name, memberIds } })).team.id;
}

/** The client's own upload needs a browser. */
async function uploadAsAdmin(name: string): Promise<string> {
  const { session } = await signIn(stage.url);
  const body = new FormData();
  body.append('file', new Blob(['x']), name);
  const headers = { authorization: `Bearer ${session.token}` };
  const reply = await fetch(`${stage.url}/api/chat-upload/upload`, { method: 'POST', headers, body });
  return ((await reply.json()) as { file: { id: string } }).file.id;
}

test('an admin makes a team, sees it beside its operators, and deletes it when nothing needs it any more', async () => {
  const olga = await addOperator(stage.admin, 'Olga Team');
  const { page } = await stage.inbox();
  await openSettings(page, 'teams');
  await page.getByText('No teams yet.').waitFor();
  await page.getByRole('button', { name: 'Add team' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add team' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByRole('alert').waitFor();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Parcels');
  await dialog.getByRole('checkbox', { name: /Olga Team/ }).check();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.screenshot({ path: stage.screenshot('team-dialog') });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });
  const row = page.getByRole('row').filter({ hasText: 'Parcels' });
  await row.getByText('1 person').waitFor();

  await page.getByRole('button', { name: 'Add team' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('PARCELS');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'Another team has this name.' }).waitFor();
  await page.keyboard.press('Escape');

  const { items } = await stage.admin.call('GET /api/teams', {});
  const teamId = items.find(({ name }) => name === 'Parcels')?.id ?? '';
  const words = { shortcut: 'late', title: 'Late', text: 'Late' };
  const { cannedResponse } = await stage.admin.call('POST /api/canned-responses', {
    body: { scope: 'team', teamId, ...words },
  });
  await page.getByRole('button', { name: 'Delete Parcels' }).click();
  await page.getByText('This team has canned responses: /late.').first().waitFor();
  expect(await row.count()).toBe(1);

  await openSettings(page, 'operators');
  await page.getByRole('row').filter({ hasText: olga.email }).getByText('Parcels').waitFor();
  await openSettings(page, 'teams');
  await stage.admin.call('DELETE /api/canned-responses/:id', { params: { id: cannedResponse.id } });
  await page.getByRole('button', { name: 'Delete Parcels' }).click();
  await page.getByText('No teams yet.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await row.getByText('1 person').waitFor();
});

test('the pages of teams and canned responses have no problem that axe finds, in light and dark, on a phone', async () => {
  const { id } = await addOperator(stage.admin, 'Paul With A Long Name');
  const teamId = await addTeam('A team whose name needs some room', { id });
  const fileId = await uploadAsAdmin('a-file-with-a-long-name.txt');
  const made = await stage.admin.call('POST /api/canned-responses', {
    body: {
      scope: 'team',
      teamId,
      shortcut: 'room',
      title: 'Needs some room',
      text: '{{customer.plan}}',
      attachmentIds: [fileId],
    },
  });
  const ada = await stage.visitor({ name: 'Ada Room' });
  const attributes = { plan: 'pro' };
  await stage.admin.call('PATCH /api/contacts/:id', { params: { id: ada.id }, body: { attributes } });
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page } = await stage.inbox(undefined, { colorScheme, viewport: PHONE });
    for (const path of [
      'teams',
      'operators',
      'canned-responses',
      `canned-responses/${made.cannedResponse.id}`,
    ]) {
      await openSettings(page, path);
      await page.getByText(/room/).first().waitFor();
      expect([path, colorScheme, await accessibilityProblems(page)]).toEqual([path, colorScheme, []]);
      expect([path, await overflow(page)]).toEqual([path, []]);
      if (path.includes('/')) await page.getByRole('button', { name: 'customer’s plan' }).waitFor();
      const name = `phone-${path.replace(/\/.*/, '-one')}-${colorScheme}`;
      await page.screenshot({ path: stage.screenshot(name) });
    }
  }
});

test('a team’s canned response with files: the nearest of a shortcut goes first, chosen files reach the visitor', async () => {
  const otto = await addOperator(stage.admin, 'Otto Files');
  await addTeam('Labels', otto);
  await stage.admin.call('POST /api/canned-responses', {
    body: { scope: 'company', shortcut: 'label', title: 'For everybody', text: 'Ask us for a label.' },
  });
  const shop = await stage.shop();
  await shop.openChat();
  await shop.write('I need a label');
  const inbox = await stage.inbox(otto);
  const { page, reply } = inbox;

  await openSettings(page, 'canned-responses/new');
  await page.getByRole('radio', { name: 'A team' }).click();
  await eventually(() => page.getByRole('combobox', { name: 'Team' }).inputValue()).not.toBe('');
  await page.getByRole('textbox', { name: 'Shortcut' }).fill('label');
  await page.getByRole('textbox', { name: 'Title' }).fill('With files');
  await page.getByRole('textbox', { name: 'Text' }).fill('Here is your label, {{agent_name}}');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Attach files' }).click();
  await (await chooser).setFiles([png('label.png'), png('terms.png'), png('wrong.png')]);
  await page.getByRole('button', { name: 'Remove wrong.png' }).click();
  await page.getByRole('link', { name: /terms\.png/ }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.screenshot({ path: stage.screenshot('canned-editor'), fullPage: true });
  await page.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('row').filter({ hasText: 'With files' });
  await row.getByText('Labels').waitFor();
  await row.getByText('2 files').waitFor({ state: 'attached' });

  await page.goto('/inbox');
  await inbox.rows.filter({ hasText: 'I need a label' }).getByRole('link').click();
  await inbox.thread.waitFor();
  await reply.pressSequentially('/label');
  const menu = page.getByRole('listbox', { name: 'Canned responses and articles' });
  await menu.getByRole('option', { name: /Labels/ }).waitFor();
  const options = await menu.getByRole('option').allInnerTexts();
  expect(options.map((text) => text.split('\n').at(-1))).toEqual(['Labels', 'Everybody']);
  const preview = page.getByRole('list', { name: 'Files sent along' });
  await preview.getByText('label.png').waitFor();
  expect(await accessibilityProblems(page, RULES)).toEqual([]);
  await page.screenshot({ path: stage.screenshot('slash-with-files') });
  await reply.press('Enter');
  await eventually(() => reply.inputValue()).toBe('Here is your label, Otto Files');
  await page.getByRole('button', { name: 'Remove terms.png' }).click();
  await page.screenshot({ path: stage.screenshot('canned-tray') });
  await reply.press('Enter');
  const naturalWidth = (image: Element) => (image as HTMLImageElement).naturalWidth;
  await eventually(() => shop.log.getByRole('img', { name: 'label.png' }).evaluate(naturalWidth)).toBe(48);
  expect(await shop.log.getByRole('img', { name: 'terms.png' }).count()).toBe(0);

  await openSettings(page, 'canned-responses');
  await page
    .getByRole('row')
    .filter({ hasText: 'With files' })
    .getByRole('button', { name: 'Delete /label' })
    .click();
  await eventually(() => row.count()).toBe(0);
  await shop.page.reload();
  await shop.openChat();
  await eventually(() => shop.log.getByRole('img', { name: 'label.png' }).evaluate(naturalWidth)).toBe(48);
});

test('@ in a note calls a colleague: a list by keyboard, a notice, an unread mark, and nothing for anybody else', async () => {
  const otto = await addOperator(stage.admin, 'Otto Caller');
  const olga = await addOperator(stage.admin, 'Olga Called');
  const paul = await addOperator(stage.admin, 'Paul Uncalled');
  await addTeam('Callers', otto, olga);
  const { conversation } = await stage.visitor({ name: 'Ada Mentions', message: 'Hello' });
  const [his, hers, others] = await Promise.all([stage.inbox(otto), stage.inbox(olga), stage.inbox(paul)]);
  await his.openById(conversation.id);
  const { page, note } = his;
  await page.getByRole('button', { name: 'Note', exact: true }).click();
  const menu = page.getByRole('listbox', { name: 'Colleagues and teams' });
  await note.pressSequentially('mail ada@example.com ');
  expect(await menu.count()).toBe(0);
  await note.pressSequentially('@call');
  await menu.getByRole('option', { name: /Olga Called/ }).waitFor();
  expect((await menu.getByRole('option').allInnerTexts()).join()).not.toContain('Otto Caller');
  const active = await note.getAttribute('aria-activedescendant');
  expect(await page.locator(`[id="${active}"]`).getAttribute('aria-selected')).toBe('true');
  expect(await accessibilityProblems(page, RULES)).toEqual([]);
  await page.screenshot({ path: stage.screenshot('mention-menu') });
  await note.press('Escape');
  await menu.waitFor({ state: 'hidden' });
  await note.fill('');
  await page.getByRole('button', { name: 'Mention a colleague or a team' }).click();
  await page.keyboard.type('olga');
  await menu.getByRole('option', { name: /Olga Called/ }).waitFor();
  await page.keyboard.press('Enter');
  expect(await note.inputValue()).toBe('@Olga Called ');
  await page.keyboard.type('please look, ');
  await page.keyboard.type('@Callers');
  await page.keyboard.press('Tab');
  await page.keyboard.type('too');
  await page.keyboard.press('Enter');
  const toast = hers.page.getByText('Otto Caller mentioned you in the conversation with Ada Mentions');
  await toast.first().waitFor();
  await his.thread.locator('[data-mention=operator]', { hasText: '@Olga Called' }).waitFor();
  await his.thread.locator('[data-mention=team]', { hasText: '@Callers' }).waitFor();
  expect(await accessibilityProblems(page, RULES)).toEqual([]);

  const tab = hers.page.getByRole('button', { name: /^Mentions/ });
  await eventually(() => tab.innerText()).toMatch(/1/);
  await tab.click();
  const mentions = hers.page.getByRole('list', { name: 'Mentions' });
  await mentions.getByText('Unread').waitFor({ state: 'attached' });
  expect(await accessibilityProblems(hers.page, RULES)).toEqual([]);
  await hers.page.screenshot({ path: stage.screenshot('mentions') });
  await mentions.getByRole('link').first().click();
  await hers.thread.locator('[data-mention=operator]', { hasText: '@Olga Called' }).waitFor();
  await hers.page.getByRole('status').filter({ hasText: 'All read' }).waitFor();
  await eventually(() => tab.innerText()).not.toMatch(/1/);
  expect(await overflow(hers.page)).toEqual([]);

  expect(await others.page.getByText('mentioned you').count()).toBe(0);
  await others.page.getByRole('button', { name: /^Mentions/ }).click();
  await others.page.getByText('Nobody has mentioned you yet.').waitFor();
  expect(await accessibilityProblems(others.page, RULES)).toEqual([]);
});

test('mentions on a phone, in the dark: all are marked as read at once, here and in another tab', async () => {
  const otto = await addOperator(stage.admin, 'Otto Phone');
  for (const name of ['Ada', 'Bob']) {
    const { conversation } = await stage.visitor({ name: `${name} Phone`, message: 'Hello' });
    await stage.admin.call('POST /api/conversations/:id/notes', {
      params: { id: conversation.id },
      body: { text: '@Otto Phone look', mentions: [{ kind: 'operator', id: otto.id }] },
    });
  }
  const options = { colorScheme: 'dark' as const, viewport: PHONE };
  const [inbox, second] = [await stage.inbox(otto, options), await stage.inbox(otto)];
  const { page } = inbox;
  await page.getByRole('button', { name: /^Mentions/ }).click();
  await page.getByRole('status').filter({ hasText: '2 unread' }).waitFor();
  expect(await accessibilityProblems(page, RULES)).toEqual([]);
  expect(await overflow(page)).toEqual([]);
  await page.screenshot({ path: stage.screenshot('mentions-phone-dark') });
  const tab = second.page.getByRole('button', { name: /^Mentions/ });
  await eventually(() => tab.innerText()).toMatch(/2/);
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await page.getByRole('status').filter({ hasText: 'All read' }).waitFor();
  await eventually(() => tab.innerText()).not.toMatch(/2/);
});

test('a mention comes with a notice of the browser where that is allowed and nobody looks; its click leads there', async () => {
  const otto = await addOperator(stage.admin, 'Otto Noticed');
  const { conversation } = await stage.visitor({ name: 'Ada Noticed', message: 'Hello' });
  const { page, thread } = await stage.inbox(otto);
  await page.evaluate(() => {
    const shown: { words: string; onclick?: () => void }[] = [];
    class Recorded {
      static permission = 'default';
      words: string;
      constructor(title: string, { body }: { body: string }) {
        this.words = `${title}: ${body}`;
        shown.push(this);
      }
      close() {}
    }
    Object.assign(globalThis, { Notification: Recorded, shown });
    document.hasFocus = () => false;
  });
  const mention = (text: string) =>
    stage.admin.call('POST /api/conversations/:id/notes', {
      params: { id: conversation.id },
      body: { text, mentions: [{ kind: 'operator', id: otto.id }] },
    });
  type Shown = { shown: { words: string; onclick: () => void }[]; Notification: { permission: string } };
  const shown = () => page.evaluate(() => (globalThis as unknown as Shown).shown.map(({ words }) => words));
  await mention('not allowed yet');
  await page.getByText('Admin mentioned you').first().waitFor();
  expect(await shown()).toEqual([]);
  await page.evaluate(() => {
    (globalThis as unknown as Shown).Notification.permission = 'granted';
  });
  await mention('**please** look');
  await eventually(shown).toEqual(['Admin mentioned you: please look']);
  await page.evaluate(() => (globalThis as unknown as Shown).shown[0]?.onclick());
  await thread.getByText('look').first().waitFor();
  // Whom the text does not name stands below it.
  await thread.locator('[data-mention=operator]', { hasText: '@Otto Noticed' }).first().waitFor();
});
