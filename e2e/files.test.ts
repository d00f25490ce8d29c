import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { bytesOf, disguised, pdf, png } from './support/files.ts';
import type { ShopPage } from './support/shop-page.ts';
import { useStage } from './support/stage.ts';

/** Files in conversations; the server takes at most 200 kB of each. */
const stage = useStage({ env: { MAX_FILE_BYTES: '204800' } });

async function attach({ page, chat }: ShopPage, ...files: ReturnType<typeof png>[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await chat.getByRole('button', { name: 'Attach a file' }).click();
  await (await chooser).setFiles(files);
}

const naturalWidth = (image: Element) => (image as HTMLImageElement).naturalWidth;

test('a picture and a document of the visitor reach the operator as they are, and back again', async () => {
  const [shop, inbox] = await Promise.all([stage.shop(), stage.inbox()]);
  const [picture, document] = [png('leaf.png'), pdf('Délivery note.pdf')];
  await shop.openChat();
  await shop.write('Here they are');
  await attach(shop, picture, document);
  await shop.chat.getByRole('button', { name: 'Remove leaf.png' }).waitFor();
  await shop.chat.getByRole('button', { name: 'Send' }).click();

  const row = inbox.rows.filter({ hasText: 'leaf.png' });
  await row.getByRole('link').click();
  const image = inbox.thread.getByRole('img', { name: 'leaf.png' });
  await eventually(() => image.evaluate(naturalWidth)).toBe(48);
  const download = inbox.page.waitForEvent('download');
  await inbox.thread.getByRole('link', { name: /Délivery note\.pdf/ }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('Délivery note.pdf');
  expect(await readFile(await saved.path())).toEqual(document.buffer);
  await eventually(() => shop.log.getByRole('img', { name: 'leaf.png' }).evaluate(naturalWidth)).toBe(48);

  const chooser = inbox.page.waitForEvent('filechooser');
  await inbox.page.getByRole('button', { name: 'Attach files' }).click();
  await (await chooser).setFiles(png('label.png', 64));
  await inbox.page.getByRole('button', { name: 'Remove label.png' }).waitFor();
  await inbox.write('And yours');
  await eventually(() => shop.log.getByRole('img', { name: 'label.png' }).evaluate(naturalWidth)).toBe(64);
});

test('Enter while a file is on its way sends both as soon as it has arrived', async () => {
  const [shop, inbox] = await Promise.all([stage.shop(), stage.inbox()]);
  await shop.openChat();
  const arrived = Promise.withResolvers<void>();
  await shop.page.route('**/api/chat-upload/upload', async (route) => {
    await arrived.promise;
    await route.continue();
  });
  await attach(shop, png('slow.png'));
  await shop.composer.fill('With a picture');
  await shop.composer.press('Enter');
  await shop.chat.locator('button[aria-busy=true]').waitFor();
  expect(await shop.composer.inputValue()).toBe('With a picture');
  arrived.resolve();
  await shop.log.getByRole('img', { name: 'slow.png' }).waitFor();
  await inbox.rows.filter({ hasText: 'With a picture' }).getByRole('link').click();
  await inbox.thread.getByRole('img', { name: 'slow.png' }).waitFor();
  expect(await inbox.thread.getByText('With a picture').count()).toBe(1);
});

test('a file that is too large, empty or of a wrong type says so; the words and the good files still go', async () => {
  const [shop, inbox] = await Promise.all([stage.shop(), stage.inbox()]);
  await shop.openChat();
  await shop.composer.fill('Take what you can');
  await attach(
    shop,
    bytesOf('film.mp4', 'video/mp4', 300_000),
    bytesOf('nothing.txt', 'text/plain', 0),
    bytesOf('letters.woff2', 'font/woff2', 400),
    bytesOf('words.txt', 'text/plain', 400),
  );
  for (const words of [
    'Too large. At most 200 kB per file.',
    'This file is empty.',
    'Files of this type are not accepted.',
  ])
    await shop.chat.getByText(words).waitFor();
  await shop.chat.getByRole('button', { name: 'Send' }).click();
  const row = inbox.rows.filter({ hasText: 'Take what you can' });
  await row.getByRole('link').click();
  await inbox.thread.getByRole('link', { name: /words\.txt/ }).waitFor();
  expect(await inbox.thread.getByRole('listitem').count()).toBe(1);

  const chooser = inbox.page.waitForEvent('filechooser');
  await inbox.page.getByRole('button', { name: 'Attach files' }).click();
  await (await chooser).setFiles(bytesOf('film.mp4', 'video/mp4', 300_000));
  await inbox.page.getByRole('list', { name: 'Files to send' }).getByRole('alert').waitFor();
  expect(await inbox.page.getByRole('list', { name: 'Files to send' }).innerText()).toMatch(/too large/i);
  await inbox.write('Only words then');
  await shop.log.getByText('Only words then').waitFor();
});

test('cases 36 and 37: a script that calls itself a picture is a download for both sides and runs nowhere', async () => {
  const [shop, inbox] = await Promise.all([stage.shop(), stage.inbox()]);
  const script = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(document.domain)</script></svg>';
  await shop.openChat();
  await attach(
    shop,
    disguised('drawing.svg', 'image/svg+xml', script),
    disguised('photo.png', 'image/png', '<!doctype html><script>alert(document.domain)</script>'),
  );
  await shop.chat.getByRole('button', { name: 'Send' }).click();
  await inbox.rows.filter({ hasText: 'drawing.svg' }).getByRole('link').click();

  for (const log of [shop.log, inbox.thread]) {
    for (const name of [/drawing\.svg/, /photo\.png/]) await log.getByRole('link', { name }).waitFor();
    expect(await log.getByRole('img', { name: /drawing|photo/ }).count()).toBe(0);
  }
  const url = await inbox.thread.getByRole('link', { name: /photo\.png/ }).getAttribute('href');
  const reply = await fetch(new URL(url ?? '', stage.url));
  expect(Object.fromEntries(reply.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'content-disposition': expect.stringMatching(/^attachment/),
    'content-security-policy': expect.stringContaining('sandbox'),
  });
});
