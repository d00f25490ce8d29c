import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { sitePage } from './support/site.ts';
import { useStage } from './support/stage.ts';

/** What the page pays that carries the widget. */
const stage = useStage();
const LOADER_BYTES = 10_000;
let plain: string;
let withWidget: string;

beforeAll(async () => {
  const body = '<p>words </p>'.repeat(200);
  const site = await stage.site({
    '/plain': sitePage({ server: stage.url, body }),
    '/shop': sitePage({ server: stage.url, widgetKey: 'demo-widget', body }),
  });
  plain = `${site.origin}/plain`;
  withWidget = `${site.origin}/shop`;
});

interface Shift extends PerformanceEntry {
  value: number;
}

/** What a page has of its own: globals, kept things, and how much of it has moved. */
function inspect(page: Page) {
  return page.evaluate(async () => {
    const shifts = await new Promise<number>((resolve) => {
      let sum = 0;
      const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) sum += (entry as Shift).value;
      });
      observer.observe({ type: 'layout-shift', buffered: true });
      // Two frames: what was laid out is told by then.
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
    });
    return {
      globals: Object.getOwnPropertyNames(globalThis),
      kept: [document.cookie, JSON.stringify(localStorage), JSON.stringify(sessionStorage)],
      shifts,
      height: document.documentElement.scrollHeight,
      fonts: document.fonts.size,
    };
  });
}

test('before the chat is opened, one small script is all that is loaded, and the page is as it would be without', async () => {
  const context = await stage.person();
  const bare = await context.newPage();
  await bare.goto(plain);
  const before = await inspect(bare);

  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(withWidget);
  await page.getByRole('button', { name: 'Open chat' }).waitFor();
  await page.waitForLoadState('networkidle');
  const after = await inspect(page);

  expect(asked).toEqual([withWidget, `${stage.url}/widget.js`]);
  const transferred = await page.evaluate(() =>
    performance.getEntriesByType('resource').map((entry) => entry.name),
  );
  expect(transferred).toEqual([`${stage.url}/widget.js`]);
  const loader = await fetch(`${stage.url}/widget.js`, { headers: { 'accept-encoding': 'gzip' } });
  expect(
    Number(loader.headers.get('content-length') ?? (await loader.arrayBuffer()).byteLength),
  ).toBeLessThan(LOADER_BYTES);
  expect(after.globals.filter((name) => !before.globals.includes(name))).toEqual(['Switchboard']);
  expect({ ...after, globals: [] }).toEqual({ ...before, shifts: 0, globals: [] });
  expect(stage.watches().flatMap((watch) => watch.console)).toEqual([]);
});

test('opening moves nothing either, and nothing is kept on the page before the first message', async () => {
  const shop = await stage.shop(withWidget);
  const { height } = await inspect(shop.page);
  await shop.openChat();
  const opened = await inspect(shop.page);
  expect(opened).toMatchObject({ shifts: 0, height, fonts: 0, kept: ['', '{}', '{}'] });

  await shop.write('Now there is something to keep');
  await shop.log.getByText('Sent').waitFor();
  expect(Object.keys(await shop.page.evaluate(() => ({ ...localStorage })))).toEqual([
    'switchboard-launcher:demo-widget',
  ]);
  expect(stage.watches().flatMap((watch) => watch.console)).toEqual([]);
});
