import { expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { addOperator } from './support/people.ts';
import { ADMIN } from './support/server.ts';
import { useStage } from './support/stage.ts';

/** What operators do with a conversation, and what others see of it. */
const stage = useStage();

test('a note is for colleagues: the visitor gets nothing of it, neither on the screen nor on the wire', async () => {
  const colleague = await addOperator(stage.admin, 'Katherine Johnson');
  const shop = await stage.shop();
  const heard: string[] = [];
  shop.page.on('response', async (response) => heard.push(await response.text().catch(() => '')));
  shop.page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => heard.push(String(payload))),
  );
  await shop.openChat();
  await shop.write('Where is my parcel?');
  const [inbox, other] = await Promise.all([stage.inbox(), stage.inbox(colleague)]);
  for (const one of [inbox, other]) {
    await one.rows.filter({ hasText: 'Where is my parcel?' }).getByRole('link').click();
    await one.thread.getByText('Where is my parcel?').waitFor();
  }

  await inbox.page.getByRole('button', { name: 'Note', exact: true }).click();
  await inbox.note.fill('It fell into the **Skagerrak**');
  await inbox.note.press('Enter');
  await other.thread.getByRole('article', { name: `Note by ${ADMIN.name}` }).waitFor();
  await inbox.page.getByRole('button', { name: 'Reply', exact: true }).click();
  await inbox.write('We are looking for it');
  await shop.log.getByText('We are looking for it').waitFor();
  await shop.page.reload();
  await shop.openChat();
  await shop.log.getByText('We are looking for it').waitFor();

  expect(heard.some((words) => words.includes('We are looking for it'))).toBe(true);
  expect(heard.filter((words) => words.includes('Skagerrak'))).toEqual([]);
  expect(await shop.log.innerText()).not.toContain('Skagerrak');
});

test('assigning and labelling show at once to colleagues, in the list and in the thread', async () => {
  const colleague = await addOperator(stage.admin, 'Mary Jackson');
  const { conversation } = await stage.visitor({ name: 'Assigned', message: 'Who takes me?' });
  const [inbox, other] = await Promise.all([stage.inbox(), stage.inbox(colleague)]);
  await Promise.all([inbox.open('Assigned'), other.open('Assigned')]);

  await inbox.page.getByRole('button', { name: 'Assign', exact: true }).click();
  await inbox.page.getByRole('combobox', { name: 'Assign to' }).fill('Mary');
  await inbox.page.getByRole('option', { name: 'Mary Jackson' }).click();
  await other.page.getByRole('button', { name: 'Assignee: Mary Jackson' }).waitFor();
  await other.row('Assigned').getByRole('img', { name: 'Mary Jackson' }).waitFor();
  await other.page
    .getByRole('navigation', { name: 'Views' })
    .getByRole('button', { name: 'Mine 1' })
    .waitFor();
  await inbox.page.getByText('Assigned to Mary Jackson', { exact: true }).waitFor();
  await inbox.page.getByRole('button', { name: 'Undo' }).click();
  await other.page.getByRole('button', { name: 'Assign', exact: true }).waitFor();

  await inbox.page.getByRole('button', { name: 'Labels' }).click();
  await inbox.page.getByRole('combobox', { name: 'Labels' }).fill('Urgent');
  await inbox.page.getByRole('option', { name: 'Create “Urgent”' }).click();
  await inbox.page.keyboard.press('Escape');
  await other.row('Assigned').getByText('Urgent').waitFor();

  const kept = await stage.admin.call('GET /api/conversations/:id', { params: { id: conversation.id } });
  expect(kept.conversation).toMatchObject({ assignee: null, labels: [{ name: 'Urgent' }] });
});

test('a closed conversation leaves the list, and a new message of the visitor opens it again', async () => {
  const [shop, inbox] = await Promise.all([stage.shop(), stage.inbox()]);
  await shop.openChat();
  await shop.write('Only one thing');
  const row = inbox.rows.filter({ hasText: 'Only one thing' });
  await row.getByRole('link').click();
  await inbox.thread.getByText('Only one thing').waitFor();

  await inbox.page.getByRole('button', { name: 'Close the conversation' }).click();
  await inbox.page.getByText('This conversation is closed.').waitFor();
  await shop.log.getByText('The conversation was closed').waitFor();
  await shop.chat.getByText('This conversation is closed. Write to open it again.').waitFor();
  await inbox.page.mouse.move(0, 0);
  await row.waitFor({ state: 'detached' });

  await shop.write('One more thing');
  await inbox.rows.filter({ hasText: 'One more thing' }).waitFor();
  await inbox.thread.getByText('One more thing').waitFor();
  await inbox.reply.waitFor();
  await eventually(() => shop.said(/Only one thing|was closed|was reopened|One more thing/g)).toEqual([
    'Only one thing',
    'was closed',
    'was reopened',
    'One more thing',
  ]);
});

test('a search finds words far back in a long conversation, and its hit opens there', async () => {
  const visitor = await stage.visitor({ name: 'Long story', message: 'Chapter 1' });
  for (let chapter = 2; chapter <= 160; chapter++) {
    await visitor.write(chapter === 20 ? 'Here the **zeppelin** lands' : `Chapter ${chapter}`);
  }
  const inbox = await stage.inbox();
  await inbox.open('Long story');
  await inbox.thread.getByText('Chapter 160').waitFor();

  await inbox.page.getByRole('searchbox', { name: 'Search messages and people' }).fill('zeppelin');
  const hit = inbox.page.getByRole('region', { name: 'Messages' }).getByRole('link');
  await eventually(() => hit.innerText()).toMatch(/Here the zeppelin lands/);
  await hit.click();
  const sought = inbox.thread.getByText('Here the zeppelin lands');
  await sought.waitFor();
  await eventually(() => sought.evaluate(isInSight)).toBe(true);
  expect(await inbox.thread.getByText('Chapter 160').count()).toBe(0);
});

/** Whether an element is in the part of the page that is shown. */
function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  const box = element.closest('[role=log]')?.getBoundingClientRect();
  return box !== undefined && top >= box.top && bottom <= box.bottom;
}

test('the list shows plain words, and keeps hundreds of conversations with few rows drawn', async () => {
  const count = 250;
  await stage.visitor({ name: 'First of many', message: 'I came **first**, `really`' });
  for (let done = 0; done < count; done += 10) {
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        stage.visitor({
          name: `Guest ${done + index}`,
          message: `**Hello** from [${done + index}](https://a.example)`,
        }),
      ),
    );
  }
  const inbox = await stage.inbox();
  await inbox.rows
    .first()
    .getByText(/^Hello from \d+$/)
    .waitFor();
  const box = inbox.list.locator('xpath=..');
  expect(await inbox.rows.count()).toBeLessThan(40);

  await eventually(async () => {
    await box.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    return inbox.row('First of many').count();
  }).toBe(1);
  await inbox.row('First of many').getByText('I came first, really', { exact: true }).waitFor();
  expect(await inbox.rows.count()).toBeLessThan(40);
});
