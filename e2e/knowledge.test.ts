import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { aDocx, aPdf, paragraph } from '../packages/server/test/sample-files.ts';
import { eventually } from './support/eventually.ts';
import { examineLook } from './support/examine-look.ts';
import { disguised } from './support/files.ts';
import { addKnowledge, addTopics } from './support/knowledge.ts';
import { sitePage } from './support/site.ts';
import { useStage } from './support/stage.ts';

/** What bots answer from: added, seen as they see it, tried, and taken out again. */
const stage = useStage({ env: { EGRESS_ALLOW: '127.0.0.1' } });

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

test('a document is seen as bots see it, switched off and on again, given to one bot, and deleted', async () => {
  const { chatbot } = await stage.admin.call('POST /api/chatbots', { body: { name: 'Leaf' } });
  const sections = Array.from(
    { length: 40 },
    (_, at) => `# Tea ${at + 1}\n\n${`Tea ${at + 1} is grown on a hill. `.repeat(30)}`,
  );
  const id = await addKnowledge(stage.admin, 'All our teas', sections.join('\n\n'));
  const read = async () =>
    (await stage.admin.call('GET /api/documents/:id', { params: { id }, query: { limit: 1 } })).document;
  const page = await knowledge();
  await row(page, 'All our teas').getByRole('link').click();
  await page.getByRole('heading', { level: 1, name: 'All our teas' }).waitFor();
  await page.getByRole('heading', { name: `${(await read()).passageCount} passages` }).waitFor();
  const passages = page.getByRole('listitem').filter({ hasText: 'is grown on a hill' });
  await eventually(() => passages.count()).toBe(30);
  await page.getByRole('button', { name: 'Show more' }).click();
  await eventually(() => passages.count()).toBe((await read()).passageCount);

  await page.getByRole('switch', { name: 'In use' }).click();
  await page.getByText('Off', { exact: true }).waitFor();
  expect((await read()).enabled).toBe(false);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('In use', { exact: true }).first().waitFor();
  await eventually(async () => (await read()).enabled).toBe(true);
  await page.getByRole('radio', { name: 'Chosen ones' }).click();
  await page.getByRole('checkbox', { name: 'Leaf' }).click();
  await eventually(async () => (await read()).botIds).toEqual([chatbot.id]);
  await page.getByLabel('Title').fill('Every tea');
  await page.getByLabel('Title').blur();
  await page.getByRole('heading', { level: 1, name: 'Every tea' }).waitFor();
  await page.getByRole('button', { name: 'Read again' }).click();
  await page.getByText('It is being read', { exact: true }).waitFor();
  await eventually(async () => (await read()).status).toBe('ready');

  await page.goto(`/settings/knowledge?bot=${chatbot.id}`);
  await row(page, 'Every tea').getByText('1 chatbot').waitFor();
  await row(page, 'Every tea').getByRole('link').click();
  await page.getByRole('button', { name: 'Delete' }).click();
  const sure = page.getByRole('alertdialog', { name: 'Delete “Every tea”?' });
  await sure.getByRole('button', { name: 'Delete document' }).click();
  await page.getByRole('heading', { level: 1, name: 'Knowledge' }).waitFor();
  await eventually(() => row(page, 'Every tea').count()).toBe(0);
});

test('files come by button and by drop, say how far they are, and what is no file of these says so in words', async () => {
  const page = await knowledge();
  let isOpen = false;
  await page.route('**/api/documents/upload', (route) => (isOpen ? route.continue() : route.abort()));
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await chooser).setFiles([
    disguised('warranty.md', 'text/markdown', '# Warranty\n\nKettles have a warranty of seven years.'),
  ]);
  const onTheirWay = page.getByRole('list', { name: 'Files on their way' });
  await onTheirWay.getByText('The server cannot be reached. Check the connection.').waitFor();
  expect(await examineLook(stage, page, 'knowledge/upload-failed')).toEqual([]);
  isOpen = true;
  await onTheirWay.getByRole('button', { name: 'Try warranty.md again' }).click();
  const link = page.getByRole('link', { name: /warranty/i });
  await link.waitFor();
  expect(await onTheirWay.count()).toBe(0);
  await page.getByRole('row').filter({ has: link }).getByText('In use').waitFor();

  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['sort,price\nAssam,12\nDarjeeling,19'], 'prices.csv', { type: 'text/csv' }));
    transfer.items.add(
      new File(['%PDF-1.7 and then nothing of it'], 'broken.pdf', { type: 'application/pdf' }),
    );
    return transfer;
  });
  const target = page.getByRole('heading', { level: 1, name: 'Knowledge' });
  await target.dispatchEvent('dragenter', { dataTransfer: dropped });
  await page.getByText('Drop to add').waitFor();
  await target.dispatchEvent('drop', { dataTransfer: dropped });
  const rowWith = (name: RegExp) => page.getByRole('row').filter({ has: page.getByRole('link', { name }) });
  await rowWith(/prices/i)
    .getByText('In use')
    .waitFor();
  await rowWith(/broken/i)
    .getByText('Failed', { exact: true })
    .waitFor();
  await page.getByRole('radio', { name: 'Failed' }).click();
  await eventually(() => rowWith(/prices/i).count()).toBe(0);
  expect(await examineLook(stage, page, 'knowledge/failed')).toEqual([]);
  await page.goto('/settings/knowledge/try?q=How%20many%20years%20of%20warranty%20do%20kettles%20have%3F');
  await page.getByText('Kettles have a warranty of seven years. [1]').waitFor();
});

test('a long PDF shows page by page how far it is, then its passages with their pages', async () => {
  const pages = Array.from({ length: 900 }, (_, at) => [
    { text: `Tea garden ${at + 1}`, size: 20 },
    `Garden number ${at + 1} lies ${at * 10} metres above the sea.`,
  ]);
  const page = await knowledge();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await chooser).setFiles([
    { name: 'gardens.pdf', mimeType: 'application/pdf', buffer: aPdf(pages) },
    {
      name: 'terms.docx',
      mimeType: 'application/octet-stream',
      buffer: aDocx([paragraph('We deliver on Mondays.')]),
    },
  ]);
  const rowWith = (name: RegExp) => page.getByRole('row').filter({ has: page.getByRole('link', { name }) });
  await page.getByRole('progressbar', { name: 'Reading gardens' }).waitFor();
  await rowWith(/gardens/)
    .getByText(/^Page \d+ of 900$/)
    .waitFor();
  await page.screenshot({ path: stage.screenshot('look/knowledge/reading') });
  await rowWith(/terms/).getByText('In use').waitFor();
  await rowWith(/gardens/)
    .getByText('In use')
    .waitFor({ timeout: 60_000 });
  await rowWith(/gardens/)
    .getByText(/^gardens\.pdf, .+, 900 pages$/)
    .waitFor();
  await page.getByRole('link', { name: /gardens/ }).click();
  await page
    .getByText(/Page 2$/)
    .first()
    .waitFor();
  await page.getByText('Garden number 2 lies 10 metres above the sea.').waitFor();
  await page.screenshot({ path: stage.screenshot('look/knowledge/pdf') });
}, 120_000);

test('a web page is fetched and read; an address inside says what is wrong with it', async () => {
  const body = '<h2>Opening hours</h2><p>The museum of tea is open on Sundays from ten to four.</p>';
  const site = await stage.site({ '/museum': sitePage({ server: stage.url, body }) });
  const page = await knowledge();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('radio', { name: 'Web page' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add to the knowledge' });
  await dialog.getByLabel('Address').fill('not an address');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.getByRole('alert').waitFor();
  await dialog.getByLabel('Address').fill(`${site.origin}/museum`);
  expect(await examineLook(stage, page, 'knowledge/add-page')).toEqual([]);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await row(page, 'A shop').getByText('In use').waitFor();
  await row(page, 'A shop').getByRole('link').click();
  await page.getByText('The museum of tea is open on Sundays').waitFor();
  await page.getByRole('button', { name: 'Fetch and read again' }).click();
  await page.getByText('It is being read', { exact: true }).waitFor();

  await page.goto('/settings/knowledge');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('radio', { name: 'Web page' }).click();
  await dialog.getByLabel('Address').fill('10.1.2.3/inside');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.getByText('Must be an address on the public internet, without a password in it.').waitFor();
  await dialog.getByLabel('Address').fill(`${site.origin}/gone`);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('There is no page at this address (404).').waitFor();
  await page.getByRole('link', { name: /gone/ }).click();
  await page.getByRole('alert').getByText('There is no page at this address (404).').waitFor();
});

test('a published article is among it, names itself one, leads to its page, and is not deleted here', async () => {
  const { article } = await stage.admin.call('POST /api/articles', {
    body: { title: 'Brewing', body: 'Brew white tea at eighty degrees.', status: 'published' },
  });
  const page = await knowledge();
  await row(page, 'Brewing').getByText('Article', { exact: true }).waitFor();
  await row(page, 'Brewing').getByRole('link').click();
  await page.getByText('Brew white tea at eighty degrees.').waitFor();
  expect(await page.getByRole('button', { name: 'Delete' }).count()).toBe(0);
  expect(await page.getByLabel('Title').count()).toBe(0);
  await page.getByRole('link', { name: 'Open the article' }).click();
  await page.waitForURL(`**/settings/articles/${article.id}`);
});

test('what goes wrong is said beside its cause, and the search of the settings finds the page', async () => {
  const page = await knowledge();
  await page.route('**/api/documents?*', (route) => route.abort());
  await page.reload();
  await page.getByText('The knowledge did not load.').waitFor();
  await page.unroute('**/api/documents?*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await row(page, 'Topic 1').waitFor();
  await page.goto('/settings/knowledge/01hzzzzzzzzzzzzzzzzzzzzzzz');
  await page.getByText('The document did not load.').waitFor();
  await page.getByRole('searchbox', { name: 'Search the settings' }).fill('playground');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Knowledge' }).waitFor();
});

test.each<[string, BrowserContextOptions]>([
  ['desktop', { viewport: { width: 1440, height: 900 } }],
  ['phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
])('the screens are accessible and fit, light and dark: %s', async (size, options) => {
  const title = `How we pack ${size}`;
  await addKnowledge(stage.admin, title, '# Packing\n\nTins are packed in straw, and cups in paper.');
  const page = await knowledge(options);
  const found: string[] = [];
  await row(page, title).waitFor();
  found.push(...(await examineLook(stage, page, `knowledge/${size}-list`)));
  await row(page, title).getByRole('link').click();
  await page.getByText('Tins are packed in straw, and cups in paper.').waitFor();
  found.push(...(await examineLook(stage, page, `knowledge/${size}-document`)));
  await page.goto(`/settings/knowledge/try?q=${encodeURIComponent('How are tins and cups packed?')}`);
  await page.locator('mark').first().waitFor();
  found.push(...(await examineLook(stage, page, `knowledge/${size}-playground`)));
  await page.goto('/settings/knowledge');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('button', { name: 'Choose files' }).waitFor();
  found.push(...(await examineLook(stage, page, `knowledge/${size}-add-files`)));
  expect(found).toEqual([]);
});
