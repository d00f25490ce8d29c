import type { BrowserContextOptions } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessibilityProblems, overflow } from './support/axe.ts';
import { eventually } from './support/eventually.ts';
import { disguised, png } from './support/files.ts';
import { useStage } from './support/stage.ts';

/** Pictures of articles, from the editor to the page that strangers read. */
const stage = useStage();

test.each<[string, BrowserContextOptions]>([
  ['desktop', { viewport: { width: 1280, height: 800 } }],
  ['phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
])(
  'a picture comes into an article by button and paste, and stands on its page, on a %s',
  async (size, options) => {
    const { page } = await stage.inbox(undefined, options);
    await page.goto('/settings/articles/new');
    await page.getByRole('textbox', { name: 'Title' }).fill(`How to warm the pot (${size})`);
    await page.getByRole('textbox', { name: 'Text' }).fill('Like this:');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Insert a picture' }).click();
    await (await chooser).setFiles([
      png('pot.png', 600),
      disguised('no.png', 'image/png', '<svg onload="x()"/>'),
    ]);
    const dialog = page.getByRole('dialog', { name: 'Insert a picture' });
    await dialog.getByRole('textbox', { name: 'What is to be seen?' }).fill('A warm [pot]');
    expect(await accessibilityProblems(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Insert picture' }).click();
    await eventually(() => dialog.getByRole('textbox').inputValue()).toBe('');
    await dialog.getByRole('button', { name: 'Insert picture' }).click();
    await dialog.getByRole('alert').filter({ hasText: 'This is no PNG' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByRole('textbox', { name: 'Text' }).inputValue()).toMatch(
      /^Like this:\n\n!\[A warm \(pot\)\]\(picture:[0-9a-z]{26}\)$/,
    );

    await page.getByRole('radio', { name: 'Preview' }).click();
    const shown = page.getByRole('region', { name: 'Preview' }).getByRole('img', { name: 'A warm (pot)' });
    await eventually(() => shown.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(600);
    await page.getByRole('button', { name: 'Save draft' }).click();
    const draft = page.getByRole('link', { name: 'Look at the saved draft' });
    await draft.waitFor();
    const look = await page.context().newPage();
    await look.goto((await draft.getAttribute('href')) ?? '');
    await look.getByText('This is a draft.').waitFor();
    await page.getByRole('button', { name: 'Publish' }).click();
    const address = await page.getByRole('link', { name: 'Open its page' }).getAttribute('href');
    for (const colorScheme of ['light', 'dark'] as const) {
      await look.emulateMedia({ colorScheme });
      for (const path of [address ?? '', `${address?.slice(0, address.lastIndexOf('/'))}?q=warn`]) {
        await look.goto(path);
        await look.screenshot({
          path: stage.screenshot(`help-${size}-${colorScheme}-${path.includes('?')}`),
        });
        expect(await accessibilityProblems(look)).toEqual([]);
        expect(await overflow(look)).toEqual([]);
      }
      await look.goto(address ?? '');
      const img = look.getByRole('img', { name: 'A warm (pot)' });
      await eventually(() => img.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBe(600);
      await page.emulateMedia({ colorScheme });
      for (const path of ['articles', 'canned-responses']) {
        await page.goto(`/settings/${path}`);
        await page.getByRole('heading', { level: 1 }).first().waitFor();
        expect(await accessibilityProblems(page)).toEqual([]);
        expect(await overflow(page)).toEqual([]);
      }
    }
  },
);
