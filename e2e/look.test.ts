import type { BrowserContextOptions, Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { chatFrame } from './support/axe.ts';
import { examineLook } from './support/examine-look.ts';
import { png } from './support/files.ts';
import { conversationThatSays } from './support/people.ts';
import { useStage } from './support/stage.ts';

/** Every screen, wide and narrow, light and dark: nothing that axe-core finds, nothing wider than the window. */
const stage = useStage();

const SIZES: [string, BrowserContextOptions][] = [
  ['desktop', { viewport: { width: 1440, height: 900 } }],
  ['phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
];

let conversationId: string;
let widgetId: string;

beforeAll(async () => {
  const { admin } = stage;
  const { label } = await admin.call('POST /api/labels', { body: { name: 'Delivery', color: '#dc6803' } });
  for (const name of ['Katherine Johnson', 'Dorothy Vaughan']) {
    await admin.call('POST /api/operators', {
      body: {
        name,
        email: `${name.split(' ')[0]}@example.com`,
        role: 'agent',
        password: 'correct horse battery',
      },
    });
  }
  await admin.call('POST /api/api-keys', { body: { name: 'Warehouse' } });
  for (const name of ['Grace Hopper', 'Alan Turing', 'Edsger Dijkstra'])
    await stage.visitor({ name, message: 'Do you have **oolong** from last spring, and how is it packed?' });
  const ada = await stage.visitor({
    name: 'Ada Lovelace',
    email: 'ada@example.com',
    message: 'Good morning. My parcel has not come:\n\n- ordered on Monday\n- paid at once',
    page: { url: 'https://shop.example/tea/oolong', title: 'Oolong | Hillside Tea', referrer: '' },
  });
  conversationId = ada.conversation.id;
  await admin.call('POST /api/messages/send', {
    body: {
      conversationId,
      text: 'Good morning, Ada. I am looking. See [our page](https://shop.example/post).',
    },
  });
  await admin.call('POST /api/conversations/:id/notes', {
    params: { id: conversationId },
    body: { text: 'The carrier has **lost** one like this before.' },
  });
  await ada.write('Thank you. Is `HT-20417` the number you need?');
  await admin.call('PUT /api/conversations/:id/labels', {
    params: { id: conversationId },
    body: { labelIds: [label.id] },
  });
  const { items: widgets } = await admin.call('GET /api/widgets');
  widgetId = widgets[0]?.id ?? '';
});

describe.each(SIZES)('on a %s', (size, options) => {
  const examine = (where: Page | Frame, name: string) => examineLook(stage, where, `${size}-${name}`);

  test('signing in, and the inbox with list, thread and customer', async () => {
    const found: string[] = [];
    const page = await (await stage.person(options)).newPage();
    await page.goto('/sign-in');
    await page.getByRole('textbox', { name: 'E-mail' }).fill('ada@example.com');
    await page.getByLabel('Password').fill('not this one');
    await page.getByLabel('Password').press('Enter');
    await page.getByRole('alert').waitFor();
    found.push(...(await examine(page, 'sign-in')));

    const inbox = await stage.inbox(undefined, options);
    await inbox.row('Ada Lovelace').waitFor();
    found.push(...(await examine(inbox.page, 'list')));
    await inbox.open('Ada Lovelace');
    await inbox.thread.getByText('HT-20417').waitFor();
    await inbox.thread.getByRole('article', { name: 'Note by Admin' }).waitFor();
    found.push(...(await examine(inbox.page, 'thread')));
    if (options.isMobile) await inbox.page.getByRole('button', { name: 'Show the customer' }).click();
    await inbox.page.getByText('ada@example.com').last().waitFor();
    found.push(...(await examine(inbox.page, 'customer')));
    expect(found).toEqual([]);
  });

  test('contacts and every page of the settings', async () => {
    const { page: first } = await stage.inbox(undefined, options);
    const pages: [path: string, shows: string][] = [
      ['contacts', 'Ada Lovelace'],
      ['settings', 'Preferences'],
      ['settings/preferences', 'Send with Enter'],
      ['settings/widgets', 'Demo shop'],
      [`settings/widgets/${widgetId}`, 'Put it on your site'],
      ['settings/operators', 'Dorothy Vaughan'],
      ['settings/api-keys', 'Warehouse'],
      ['settings/audit-log', 'Operator created: Dorothy Vaughan'],
    ];
    const found: string[] = [];
    for (const [path, shows] of pages) {
      const page = await first.context().newPage();
      await page.goto(`/${path}`);
      await page.locator('#main').getByText(shows).first().waitFor();
      found.push(...(await examine(page, path.replace(widgetId, 'one'))));
      await page.close();
    }
    expect(found).toEqual([]);
  });

  test('the shop with the launcher, the widget before the first words and with a conversation', async () => {
    const found: string[] = [];
    const shop = await stage.shop('/demo', options);
    found.push(...(await examine(shop.page, 'shop')));
    await shop.openChat();
    found.push(...(await examine(chatFrame(shop), 'widget-home')));
    await shop.write('Hello **there**, is the [oolong](https://shop.example) back?');
    const chooser = shop.page.waitForEvent('filechooser');
    await shop.chat.getByRole('button', { name: 'Attach a file' }).click();
    await (await chooser).setFiles(png('leaf.png', 320));
    await shop.composer.fill('This one');
    // It can be pressed once the picture has arrived.
    await shop.chat.getByRole('button', { name: 'Send' }).click();
    await stage.admin.call('POST /api/messages/send', {
      body: {
        conversationId: await conversationThatSays(stage.admin, 'This one'),
        text: 'Yes, since Tuesday:\n\n1. loose\n2. in bags',
      },
    });
    await shop.log.getByText('in bags').waitFor();
    found.push(...(await examine(chatFrame(shop), 'widget-conversation')));
    found.push(...(await examine(shop.page, 'shop-with-widget')));
    expect(found).toEqual([]);
  });
});
