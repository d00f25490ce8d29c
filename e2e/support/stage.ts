import type { ApiClient } from '@switchboard/client';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { PATIENCE_MS } from './eventually.ts';
import { InboxPage } from './inbox-page.ts';
import { type ApiVisitor, addVisitor, type Credentials, type SignedIn, signIn } from './people.ts';
import { ADMIN, type AppServer, startServer } from './server.ts';
import { ShopPage } from './shop-page.ts';
import { type Site, startSite } from './site.ts';
import { type Watch, watch } from './watch.ts';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const SCREENSHOTS = new URL('../screenshots/', import.meta.url);

interface Setting {
  /** Settings of the server. */
  env?: Record<string, string>;
}

/** Resolves when the page's connection stands, by whatever transport. */
function isConnected(page: Page): Promise<void> {
  return new Promise((resolve) => {
    const look = (packets: string) => {
      // The packet with which Socket.IO says so.
      if (packets.split('\u001e').some((packet) => packet.startsWith('40{'))) resolve();
    };
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => look(String(payload)));
    });
    page.on('response', (response) => {
      if (response.url().includes('transport=polling')) response.text().then(look, () => {});
    });
  });
}

/** A server and a browser for the tests of one file; what a test opens is closed after it. */
export interface Stage {
  readonly server: AppServer;
  /** The origin that browsers use. */
  readonly url: string;
  readonly admin: ApiClient;
  /** A browser of a person of their own: other cookies, other storage. */
  person(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** A visitor on a page with the widget: the demo's, or one of another site. */
  shop(address?: string, options?: BrowserContextOptions): Promise<ShopPage>;
  /** An operator who has signed in before, with the inbox before them. */
  inbox(who?: Credentials, options?: BrowserContextOptions): Promise<InboxPage>;
  /** A conversation that was begun without a browser. */
  visitor(begin?: Parameters<typeof addVisitor>[1]): Promise<ApiVisitor>;
  /** Another website, whose own pages may be asked for. */
  site(pages: Record<string, string>, host?: string): Promise<Site>;
  /** What was seen in this test so far. */
  watches(): readonly Watch[];
  screenshot(name: string): string;
}

/** Sets the stage for a file of tests; after each test nothing may have happened that never may. */
export function useStage({ env = {} }: Setting = {}): Stage {
  let server: AppServer;
  let browser: Browser;
  let admin: ApiClient;
  const signedIn = new Map<string, Promise<SignedIn>>();
  const trusted = new Set<string>();
  const sites: Site[] = [];
  let opened: { context: BrowserContext; watch: Watch }[] = [];

  beforeAll(async () => {
    const executablePath = process.env.CHROMIUM_PATH;
    if (!executablePath) throw new Error('CHROMIUM_PATH is not set. Run the tests with `npm test`.');
    [server, browser] = await Promise.all([
      startServer(env),
      // Without a UTF-8 locale Chromium gives downloads other names.
      chromium.launch({ executablePath, args: ARGS, env: { ...process.env, LANG: 'C.UTF-8' } }),
    ]);
    trusted.add(env.PUBLIC_URL ?? server.url);
    admin = (await session(ADMIN)).api;
  });

  afterEach(async ({ task }) => {
    const ended = opened;
    opened = [];
    if (task.result?.state === 'fail') {
      const pages = ended.flatMap(({ context }) => context.pages());
      for (const [index, page] of pages.entries()) {
        await page.screenshot({ path: stage.screenshot(`failed/${task.name}-${index}`) }).catch(() => null);
      }
    }
    await Promise.all(ended.map(({ context }) => context.close()));
    expect(ended.flatMap(({ watch: { problems } }) => problems)).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all(sites.map((site) => site.close()));
    await server?.stop();
    expect(server?.errors() ?? []).toEqual([]);
  });

  function session(who: Credentials): Promise<SignedIn> {
    const known = signedIn.get(who.email) ?? signIn(server.url, who);
    signedIn.set(who.email, known);
    return known;
  }

  const stage: Stage = {
    get server() {
      return server;
    },
    get url() {
      return env.PUBLIC_URL ?? server.url;
    },
    get admin() {
      return admin;
    },
    async person(options = {}) {
      const context = await browser.newContext({
        baseURL: stage.url,
        viewport: { width: 1280, height: 800 },
        reducedMotion: 'reduce',
        ...options,
      });
      context.setDefaultTimeout(PATIENCE_MS);
      opened.push({ context, watch: watch(context, (origin) => trusted.has(origin)) });
      return context;
    },
    async shop(address, options) {
      const context = await stage.person(options);
      return ShopPage.visit(await context.newPage(), address);
    },
    async inbox(who = ADMIN, options = {}) {
      const { session: kept } = await session(who);
      const localStorage = [{ name: 'switchboard.session', value: JSON.stringify(kept) }];
      const context = await stage.person({
        ...options,
        storageState: { cookies: [], origins: [{ origin: stage.url, localStorage }] },
      });
      const page = await context.newPage();
      // From then on it is told what happens; what was before, it has read.
      const connected = isConnected(page);
      const inbox = await InboxPage.visit(page);
      await connected;
      return inbox;
    },
    visitor: (begin) => addVisitor(server.url, begin),
    async site(pages, host) {
      const site = await startSite(pages, host);
      sites.push(site);
      trusted.add(site.origin);
      return site;
    },
    watches: () => opened.map(({ watch: seen }) => seen),
    screenshot: (name) => new URL(`${name.replaceAll(/[^\w/-]+/g, '-')}.png`, SCREENSHOTS).pathname,
  };
  return stage;
}
