import { expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { examineLook } from './support/examine-look.ts';
import { useStage } from './support/stage.ts';

/** What somebody sees who starts it for the first time, with no key, no model and no network. */
const stage = useStage({ env: { DEMO: '1' } });

test('the demo shop says who answers; its bot answers from the documentation, and gets a person when it is asked to', async () => {
  await eventually(async () => {
    const { items } = await stage.admin.call('GET /api/documents', { query: { limit: 100 } });
    return items.length > 5 && items.every(({ status }) => status === 'ready');
  }).toBe(true);
  const shop = await stage.shop('/demo');
  await shop.page.getByText('In the chat a bot answers questions about Switchboard').waitFor();
  await shop.openChat();
  await shop.chat.getByText('Ask me about Switchboard').first().waitFor();
  await shop.write('How do I back up?');
  await shop.log.getByText('To back up, run npm run backup').waitFor();
  expect(await examineLook(stage, shop.page, 'demo')).toEqual([]);
  await shop.write('I want to talk to a person');
  await shop.log.getByText('I am getting a person for you.').waitFor();

  const inbox = await stage.inbox();
  await inbox.page.getByText('I am getting a person for you.').first().waitFor();
  await inbox.page.goto('/settings/widgets');
  await inbox.page.getByRole('link', { name: /Demo shop/ }).click();
  const choice = inbox.page.getByLabel('Answers first');
  await eventually(() =>
    choice.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.text),
  ).toBe('Demo bot');
  await inbox.page
    .getByText('It answers from your knowledge. What it does not know goes to the queue.')
    .waitFor();
});
