import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MailServer, startMailServer, textOf } from '../packages/server/test/mail-server.ts';
import { accessibilityProblems, chatFrame, overflow } from './support/axe.ts';
import { eventually } from './support/eventually.ts';
import { conversationThatSays } from './support/people.ts';
import type { ShopPage } from './support/shop-page.ts';
import { useStage } from './support/stage.ts';

/** What comes after a chat: its end, its rating, its transcript, and the next one. */
const mail: MailServer = await startMailServer();
const stage = useStage({ env: { SMTP_URL: mail.url, MAIL_FROM: 'Tea <help@tea.example>' } });
afterAll(() => mail.stop());

let answered = 0;

/** A visitor whom somebody has answered. */
async function talking(options = {}): Promise<{ shop: ShopPage; id: string; words: string }> {
  const shop = await stage.shop('/demo', options);
  await shop.openChat();
  answered += 1;
  const words = `Question ${answered}`;
  await shop.composer.fill(words);
  await shop.composer.press('Enter');
  const id = await conversationThatSays(stage.admin, words);
  await stage.admin.call('POST /api/messages/send', { body: { conversationId: id, text: 'Gladly' } });
  await shop.log.getByText('Gladly').waitFor();
  return { shop, id, words };
}

const end = (id: string) => stage.admin.call('POST /api/live-chat/:id/end', { params: { id }, body: {} });
const ended = (shop: ShopPage) => shop.chat.getByRole('region', { name: 'Ended' });
const ratings = async (id: string) =>
  (await stage.admin.call('GET /api/ratings', { query: {} })).items.filter((one) => one.session_id === id);
const choose = async (shop: ShopPage, what: string) => {
  await shop.chat.getByRole('button', { name: 'More', exact: true }).click();
  await shop.chat.getByRole('dialog', { name: 'More' }).getByRole('button', { name: what }).click();
};

describe('a visitor', () => {
  test('ends the chat after a question, rates it and changes that; operators see it at once', async () => {
    const { shop, id } = await talking();
    const loaded = () =>
      shop.page
        .context()
        .pages()[0]!
        .evaluate(() => 0);
    await loaded();
    const requested = await chatFrame(shop).evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name),
    );
    expect(requested.filter((name) => name.includes('later-after'))).toEqual([]);

    const inbox = await stage.inbox();
    await inbox.openById(id);
    await choose(shop, 'End chat');
    const question = shop.chat.getByRole('dialog', { name: 'End chat' });
    await question.getByText('End this chat?').waitFor();
    expect((await stage.admin.call('GET /api/live-chat/:id', { params: { id } })).session.status).toBe(
      'active',
    );
    await question.getByRole('button', { name: 'End chat' }).click();
    await shop.log.getByText('The conversation was closed').waitFor();
    await inbox.thread.getByText('Conversation closed').waitFor();

    const panel = ended(shop);
    const group = panel.getByRole('group', { name: 'How was this chat?' });
    await group.getByRole('radio').first().focus();
    await shop.page.keyboard.press('ArrowRight');
    await panel.getByRole('textbox', { name: /Tell us more/ }).fill('A little slow');
    await panel.getByRole('button', { name: 'Send', exact: true }).click();
    await panel.getByText('Thank you. You gave 2 of 5.').waitFor();
    await inbox.thread.getByText('rated this 2 of 5: “A little slow”').waitFor();
    const shown = (name: string) => inbox.page.getByRole('img', { name });
    await eventually(() => shown('2 of 5').count()).toBe(2);

    await panel.getByRole('button', { name: 'Change' }).click();
    await group.getByRole('radio', { name: '5 of 5: very good' }).check({ force: true });
    await panel.getByRole('button', { name: 'Send', exact: true }).click();
    await panel.getByText('Thank you. You gave 5 of 5.').waitFor();
    await inbox.thread.getByText('changed the rating to 5 of 5').waitFor();
    await eventually(() => shown('5 of 5').count()).toBe(2);
    expect((await ratings(id)).map(({ score }) => score)).toEqual([5]);
  });

  test('whose chat an operator ends is asked at once, downloads what was said and gets it by mail', async () => {
    const { shop, id, words } = await talking();
    const inbox = await stage.inbox();
    await inbox.openById(id);
    await inbox.page.getByRole('button', { name: 'More for this conversation' }).click();
    await inbox.page.getByRole('menuitem', { name: 'End chat…' }).click();
    const dialog = inbox.page.getByRole('dialog', { name: 'End the chat?' });
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Solved');
    await dialog.getByRole('button', { name: 'End chat' }).click();
    await inbox.page.getByText('Chat ended', { exact: true }).waitFor();

    const panel = ended(shop);
    await panel.getByRole('group', { name: 'How was this chat?' }).waitFor();
    const [download] = await Promise.all([
      shop.page.waitForEvent('download'),
      panel.getByRole('button', { name: 'Download transcript' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^chat-\d{4}-\d\d-\d\d\.txt$/);
    const text = await readFile(await download.path(), 'utf8');
    expect(text).toMatch(new RegExp(`${words}[\\s\\S]*Admin: Gladly`));

    await panel.getByRole('button', { name: 'Send transcript by e-mail' }).click();
    const sheet = shop.chat.getByRole('dialog', { name: 'Send transcript by e-mail' });
    await sheet.getByRole('textbox', { name: 'E-mail address' }).fill('ada@example.com');
    await sheet.getByRole('button', { name: 'Send', exact: true }).click();
    await sheet.getByText('The transcript is on its way to ada@example.com.').waitFor();
    await eventually(() => mail.arrived.filter(({ to }) => to.includes('ada@example.com')).length).toBe(1);
    expect(textOf(mail.arrived.find(({ to }) => to.includes('ada@example.com'))!)).toContain('Admin: Gladly');
  });

  test('starts a new chat, reads the earlier one again and goes on with it', async () => {
    const { shop, id, words } = await talking();
    await end(id);
    await ended(shop).getByRole('button', { name: 'Start a new chat' }).click();
    await eventually(() => shop.chat.getByText(words).count()).toBe(0);
    await shop.write('Something else');
    await shop.log.getByText('Something else').waitFor();
    const second = await conversationThatSays(stage.admin, 'Something else');
    expect(second).not.toBe(id);

    await choose(shop, 'Earlier chats');
    const list = shop.chat.getByRole('dialog', { name: 'Earlier chats' });
    await eventually(() => list.getByRole('listitem').count()).toBe(2);
    await list.getByRole('button', { name: /Gladly/ }).click();
    await shop.log.getByText(words).waitFor();
    await ended(shop).waitFor();
    await shop.write('About that again');
    await shop.log.getByText('The conversation was reopened').waitFor();
    expect(await conversationThatSays(stage.admin, 'About that again')).toBe(id);
    await ended(shop).waitFor({ state: 'detached' });
  });

  test('who closes the menu with Esc is where they were, and the window stays open', async () => {
    const { shop } = await talking();
    await shop.chat.getByRole('button', { name: 'More', exact: true }).click();
    await shop.chat.getByRole('dialog', { name: 'More' }).waitFor();
    await shop.page.keyboard.press('Escape');
    await shop.chat.getByRole('dialog', { name: 'More' }).waitFor({ state: 'detached' });
    await eventually(() =>
      chatFrame(shop).evaluate(() => document.activeElement?.getAttribute('aria-label')),
    ).toBe('More');
    await shop.composer.waitFor();
  });

  test.each([
    ['light', { colorScheme: 'light' as const }],
    ['dark', { colorScheme: 'dark' as const }],
    ['phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
  ])(
    'sees all of it without what axe finds, and nothing wider than the window: %s',
    async (name, options) => {
      const { shop, id } = await talking(options);
      const frame = chatFrame(shop);
      const look = async (what: string) => {
        await shop.page.screenshot({ path: stage.screenshot(`after-${what}-${name}`) });
        expect(await accessibilityProblems(frame)).toEqual([]);
        expect(await overflow(frame)).toEqual([]);
      };
      await shop.chat.getByRole('button', { name: 'More', exact: true }).click();
      await shop.chat.getByRole('button', { name: 'End chat' }).waitFor();
      await look('menu');
      await shop.chat.getByRole('button', { name: 'Earlier chats' }).click();
      await shop.chat.getByRole('dialog', { name: 'Earlier chats' }).getByRole('listitem').waitFor();
      await look('earlier');
      await shop.page.keyboard.press('Escape');
      await end(id);
      const star = ended(shop).getByRole('radio', { name: '4 of 5: good' });
      await star.waitFor({ state: 'attached' });
      await star.check({ force: true });
      await look('rating');
    },
  );
});

describe('an operator', () => {
  let contactId: string;
  beforeAll(async () => {
    contactId = (await stage.visitor({ name: 'Nora', email: 'nora@example.com' })).id;
  });

  test('reads all ratings with their average, and those of one agent', async () => {
    const { id, shop } = await talking();
    await end(id);
    await ended(shop).getByRole('radio', { name: '1 of 5: very bad' }).check({ force: true });
    const { page } = await stage.inbox();
    await page.goto('/ratings');
    await page.getByRole('heading', { name: 'Ratings' }).waitFor();
    await ended(shop)
      .getByRole('textbox', { name: /Tell us more/ })
      .fill('No luck today');
    await ended(shop).getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('No luck today').waitFor();
    await page.getByText(/of 5, from \d+ ratings?/).waitFor();
    await page.screenshot({ path: stage.screenshot('after-ratings') });
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('combobox', { name: 'Agent' }).selectOption({ label: 'Admin' });
    await page.getByText('No luck today').waitFor();
  });

  test('sends a public comment by mail, sees that it failed and why, and sends it again', async () => {
    mail.refuses.set('nora@example.com', 550);
    const body = { subject: 'By telephone', contactId };
    const { ticket } = await stage.admin.call('POST /api/tickets', { body });
    const { page } = await stage.inbox();
    await page.goto(`/tickets/${ticket.number}`);
    await page.getByRole('radio', { name: 'Public' }).click();
    await page.getByText('Goes to nora@example.com by mail.').waitFor();
    await page.getByRole('textbox', { name: 'Public comment' }).fill('Hello Nora');
    await page.getByRole('button', { name: 'Add public comment' }).click();
    const comment = page.getByRole('article', { name: /^Public comment by/ });
    await comment.getByText('Mail to nora@example.com failed. The mail server answered: 550').waitFor();
    mail.refuses.clear();
    await comment.getByRole('button', { name: 'Send again' }).click();
    await comment.getByText('Mailed to nora@example.com').waitFor();
    await page.screenshot({ path: stage.screenshot('after-comment') });
    expect(mail.arrived.filter(({ to }) => to.includes('nora@example.com'))).toHaveLength(1);
  });

  test('sends themselves a test mail, and turns the asking for ratings off', async () => {
    const { page } = await stage.inbox();
    await page.goto('/settings/mail');
    await page.getByText('help@tea.example').waitFor();
    await page.getByRole('button', { name: 'Send me a test mail' }).click();
    await page.getByText(/The mail server took the mail to admin@example.com/).waitFor();
    expect(mail.arrived.some(({ to }) => to.includes('admin@example.com'))).toBe(true);
    await page.screenshot({ path: stage.screenshot('after-mail') });
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.goto('/settings/after-chat');
    await page.getByRole('switch', { name: 'Ask for a rating' }).click();
    await eventually(async () => (await stage.admin.call('GET /api/after-chat-settings')).askRating).toBe(
      false,
    );
    expect(await accessibilityProblems(page)).toEqual([]);
    const { shop, id } = await talking();
    await end(id);
    await ended(shop).getByRole('button', { name: 'Start a new chat' }).waitFor();
    expect(await ended(shop).getByRole('radio').count()).toBe(0);
  });
});
