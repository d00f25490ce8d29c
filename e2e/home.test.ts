import type { ReplyOf } from '@switchboard/protocol';
import { beforeAll, describe, expect, test } from 'vitest';
import { chatFrame } from './support/axe.ts';
import { eventually } from './support/eventually.ts';
import { examineLook } from './support/examine-look.ts';
import { png } from './support/files.ts';
import { conversationThatSays, signIn } from './support/people.ts';
import { ShopPage } from './support/shop-page.ts';
import { sitePage } from './support/site.ts';
import { useStage } from './support/stage.ts';
import { requestedParts, WaitingPage } from './support/waiting-page.ts';

/** Where a visit begins: the greeting, a person to talk to, articles that may help at once. */
const stage = useStage();
let address: string;

beforeAll(async () => {
  const site = await stage.site({
    '/': sitePage({ server: stage.url, widgetKey: 'with-home' }),
    '/straight': sitePage({ server: stage.url, widgetKey: 'straight' }),
    '/asks': sitePage({ server: stage.url, widgetKey: 'asks-at-home' }),
    '/en': sitePage({ server: stage.url, widgetKey: 'with-home' }),
    '/ar': sitePage({ server: stage.url, widgetKey: 'home-in-arabic' }),
  });
  address = site.origin;
  const make = (key: string, more: object) =>
    stage.admin.call('POST /api/widgets', { body: { name: 'Tea', key, greeting: 'Good day.', ...more } });
  await make('with-home', {});
  await make('straight', { home: false });
  await make('asks-at-home', { requireName: true });
  await make('home-in-arabic', { locale: 'ar' });
  await write('Brewing oolong', 'Water of **90 °C**.\n\n## How long\n\nThree minutes.');
  await write('Sending a parcel back', 'You have 14 days.');
  await write('Our shop in Leeds', 'Open from nine to six.');
  await write('Not yet said', 'Secret', 'draft');
});

async function write(title: string, body: string, status: 'published' | 'draft' = 'published') {
  return (await stage.admin.call('POST /api/articles', { body: { title, body, status } })).article;
}

async function home(path = '/'): Promise<WaitingPage> {
  const shop = await stage.shop(`${address}${path}`);
  await shop.page.getByRole('button', { name: /^Open chat/ }).click();
  await shop.chat.getByText('Good day.').waitFor();
  return new WaitingPage(shop);
}

describe('the home', () => {
  test('greets, offers a person and published articles, and a question begins the conversation', async () => {
    const it = await home();
    await eventually(() => it.titles()).toEqual([
      'Our shop in Leeds',
      'Sending a parcel back',
      'Brewing oolong',
    ]);
    await it.shop.write('Is there jasmine?');
    await it.shop.log.getByText('Is there jasmine?').waitFor();
    await eventually(() => it.shop.delivery.innerText()).toBe('Sent');

    await it.shop.chat.getByRole('button', { name: 'Back' }).click();
    const card = it.button(/Your conversation/);
    await card.getByText('Is there jasmine?').waitFor();
    await stage.admin.call('POST /api/messages/send', {
      body: {
        conversationId: await conversationThatSays(stage.admin, 'Is there jasmine?'),
        text: 'There **is**',
      },
    });
    await card.getByText('There is', { exact: true }).waitFor();
    await card.getByText('1 unread message').waitFor();
    await card.click();
    await it.shop.log.getByText('There is').waitFor();
  });

  test('where mail is not set up nobody is offered an answer by e-mail', async () => {
    const it = await home();
    await it.shop.chat.getByText('Nobody is here right now.').waitFor();
    expect(await it.button(/e-mail/i).count()).toBe(0);
    await it.shop.write('Then I wait');
    await it.panel.getByText('You can close this window.').waitFor();
    expect(await it.button(/e-mail/i).count()).toBe(0);
  });

  test('keeps half a sentence while its writer looks around', async () => {
    const it = await home();
    await it.shop.composer.fill('Half a sen');
    await it.article('Brewing oolong').click();
    await it.shop.chat.getByRole('heading', { name: 'How long' }).waitFor();
    await it.button('Back').click();
    await eventually(() => it.shop.composer.inputValue()).toBe('Half a sen');
    await it.button(/Write to us|Talk to a person/).click();
    expect(await it.shop.composer.inputValue()).toBe('Half a sen');
    await eventually(() => it.shop.composer.evaluate((field) => field === document.activeElement)).toBe(true);
  });

  test('finds articles by words of a question, and says where none fits', async () => {
    const it = await home();
    const search = it.shop.chat.getByRole('searchbox', { name: 'Search the articles' });
    await search.fill('Can I send parcels back?');
    await eventually(() => it.titles()).toEqual(['Sending a parcel back']);
    await search.fill('zeppelin');
    await it.shop.chat.getByText('No article fits.').waitFor();
    await search.press('Escape');
    await eventually(async () => (await it.titles()).length).toBe(3);
    expect(await it.titles()).not.toContain('Not yet said');
  });

  test('opens an article in the window by keyboard, with the way to its page, and back', async () => {
    const it = await home();
    await it.article('Brewing oolong').focus();
    await it.shop.page.keyboard.press('Enter');
    const title = it.shop.chat.getByRole('heading', { name: 'Brewing oolong' });
    await eventually(() => title.evaluate((heading) => heading === document.activeElement)).toBe(true);
    expect(await it.shop.chat.locator('article strong').innerText()).toBe('90 °C');
    const link = it.shop.chat.getByRole('link', { name: /help centre/ });
    expect(await link.getAttribute('href')).toMatch(/\/help\/[\w-]+\/brewing-oolong$/);
    expect(await link.getAttribute('target')).toBe('_blank');
    await it.button('Back').click();
    await it.article('Brewing oolong').waitFor();
  });

  test('shows the pictures of an article, in the room that was kept for them', async () => {
    const pot = png('pot.png', 600);
    const { token } = (await signIn(stage.url)).session;
    const body = new FormData();
    body.set('file', new Blob([new Uint8Array(pot.buffer)], { type: pot.mimeType }), pot.name);
    const headers = { authorization: `Bearer ${token}` };
    const uploaded = await fetch(`${stage.url}/api/article-pictures`, { method: 'POST', headers, body });
    const { picture } = (await uploaded.json()) as ReplyOf<'POST /api/article-pictures'>;
    const article = await write('Warming the pot', `Like this:\n\n![A warm pot](picture:${picture.id})`);
    const it = await home();
    await it.article('Warming the pot').click();
    const shown = it.shop.chat.getByRole('img', { name: 'A warm pot' });
    await eventually(() => shown.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(600);
    expect([await shown.getAttribute('width'), await shown.getAttribute('height')]).toEqual(['600', '600']);
    const frame = chatFrame(it.shop);
    expect(await frame.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    await it.shop.page.screenshot({ path: stage.screenshot('look/article-picture') });
    await stage.admin.call('DELETE /api/articles/:id', { params: { id: article.id } });
  });

  test('says so where an article is gone or did not load, and loads it when asked again', async () => {
    const article = await write('Short-lived', 'Here today');
    const it = await home();
    await it.article('Short-lived').waitFor();
    const body = '**/api/widget/articles/*';
    await it.shop.page.route(body, (route) => route.abort());
    await it.article('Short-lived').click();
    await it.shop.chat.getByText('could not be loaded').waitFor();
    await it.shop.page.unroute(body);
    await it.button('Try again').click();
    await it.shop.chat.getByText('Here today').waitFor();
    await it.button('Back').click();
    await it.article('Short-lived').waitFor();
    await stage.admin.call('DELETE /api/articles/:id', { params: { id: article.id } });
    await it.article('Short-lived').click();
    await it.shop.chat.getByText('no longer there').waitFor();
  });

  test('cases 33–35: what an article says can neither run nor leave its place', async () => {
    const title = '</b><img src=x onerror="window.hacked=1">\u202Eevil';
    const bad =
      '<script>window.hacked=1</script>\n\n[press](javascript:window.hacked=1) <style>*{display:none}</style>';
    const article = await write(title, `${bad}\n\n${'w'.repeat(3000)}`);
    const it = await home();
    await it.article('onerror').click();
    await it.shop.chat.getByText('window.hacked=1</script>').waitFor();
    const frame = chatFrame(it.shop);
    expect(await frame.evaluate(() => 'hacked' in window)).toBe(false);
    expect(await frame.locator('article :is(script, style, img, iframe)').count()).toBe(0);
    expect(await frame.locator('article a[href^="javascript"]').count()).toBe(0);
    expect(await frame.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    await it.button('Back').waitFor();
    await stage.admin.call('DELETE /api/articles/:id', { params: { id: article.id } });
  });

  test('asks who the visitor is once they want to write, not before', async () => {
    const it = await home('/asks');
    expect(await it.shop.chat.getByRole('textbox').count()).toBe(0);
    await it.button(/Write to us|Talk to a person/).click();
    await it.shop.chat.getByRole('textbox', { name: 'Your name' }).fill('Ada');
    await it.button('Continue').click();
    await it.shop.write('I am Ada');
    await eventually(() => it.shop.delivery.innerText()).toBe('Sent');
  });

  test('is none where the company wants straight to the chat, and then nothing of it is loaded', async () => {
    const operator = await stage.inbox();
    await operator.rows.first().waitFor();
    const shop = new ShopPage(await (await stage.person()).newPage());
    const parts = requestedParts(shop);
    await shop.page.goto(`${address}/straight`);
    await shop.openChat();
    await shop.chat.getByText("We're online").waitFor();
    expect(await shop.chat.getByRole('button', { name: 'Back' }).count()).toBe(0);
    expect(parts()).toEqual([]);
    // Who writes waits for a person: now it is needed, in one language.
    await shop.write('Here I am');
    await eventually(parts).toEqual(['later-en', 'later-live']);
  });

  test.each([
    ['desktop', { viewport: { width: 1000, height: 800 } }],
    ['phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
  ] as const)('looks right and is accessible on a %s, in both directions', async (size, options) => {
    const found: string[] = [];
    for (const locale of ['en', 'ar']) {
      const shop = new ShopPage(await (await stage.person(options)).newPage());
      await shop.page.goto(`${address}/${locale}`);
      await shop.page.locator('switchboard-widget .launcher').click();
      await shop.chat.getByText('Good day.').waitFor();
      const frame = chatFrame(shop);
      const first = shop.chat.locator('.articles button').first();
      await first.waitFor();
      found.push(...(await examineLook(stage, frame, `home-${locale}-${size}`)));
      await first.click();
      await shop.chat.locator('article').waitFor();
      found.push(...(await examineLook(stage, frame, `home-${locale}-${size}-article`)));
    }
    expect(found).toEqual([]);
  });

  test('is turned off and on in the settings of the widget, and so are articles', async () => {
    const { items } = await stage.admin.call('GET /api/widgets', {});
    const { page } = await stage.inbox();
    await page.goto(`/settings/widgets/${items.find(({ key }) => key === 'with-home')?.id}`);
    const saved = page.getByText('Saved', { exact: true });
    await page.getByRole('switch', { name: 'Show articles' }).click();
    await saved.waitFor();
    const bare = await home();
    await bare.button('Talk to a person').waitFor();
    expect(await bare.titles()).toEqual([]);
    await page.getByRole('radio', { name: 'Straight to chat' }).click();
    await eventually(async () => {
      const { widget } = await stage.admin.call('GET /api/widgets/:id', { params: { id: 'with-home' } });
      return [widget.home, widget.articles];
    }).toEqual([false, false]);
    const straight = await home();
    await straight.shop.composer.waitFor();
    expect(await straight.button(/Write to us|Talk to a person/).count()).toBe(0);

    await page.getByRole('radio', { name: 'The home' }).click();
    await page.getByRole('switch', { name: 'Show articles' }).click();
    await eventually(async () => {
      const { widget } = await stage.admin.call('GET /api/widgets/:id', { params: { id: 'with-home' } });
      return [widget.home, widget.articles];
    }).toEqual([true, true]);
  });
});
