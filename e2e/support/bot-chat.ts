import { setTimeout as after } from 'node:timers/promises';
import type { ApiClient } from '@switchboard/client';
import type { Locator, WebSocketRoute } from 'playwright-core';
import type { ShopPage } from './shop-page.ts';

/** Also on a busy machine. */
const READ_MS = 60_000;

/** What the widget shows in a bot's conversation. */
export class BotChat {
  readonly shop: ShopPage;

  constructor(shop: ShopPage) {
    this.shop = shop;
  }

  button(name: string | RegExp): Locator {
    return this.shop.chat.getByRole('button', { name, exact: typeof name === 'string' });
  }

  /** The bot's bubbles, from the top. */
  get answers(): Locator {
    return this.shop.log.locator('.theirs .bubble');
  }

  /** Dots in place of the next bubble. */
  get thinking(): Locator {
    return this.shop.log.locator('.dots');
  }

  get card(): Locator {
    return this.shop.log.locator('.source-card');
  }

  async ask(question: string): Promise<void> {
    await this.shop.write(question);
    await this.shop.log.getByText(question).waitFor();
  }
}

/** What a bot of these words answers from, read by the time this resolves. */
export async function teach(admin: ApiClient, title: string, text: string, url: string): Promise<void> {
  const { document } = await admin.call('POST /api/documents', {
    body: { title, text, url, everyBot: true },
  });
  const params = { id: document.id };
  for (const until = Date.now() + READ_MS; ; await after(100)) {
    const { status } = (await admin.call('GET /api/documents/:id', { params })).document;
    if (status === 'ready') return;
    if (status === 'failed' || Date.now() > until) throw new Error(`It was not read: ${status}`);
  }
}

/** A hand on the events that a page's socket hears: more can be told to it than the server says. */
export async function socketOf(shop: ShopPage): Promise<(event: string, payload: object) => void> {
  let socket: WebSocketRoute | undefined;
  await shop.page.routeWebSocket(/\/socket\.io\//, (route) => {
    route.connectToServer();
    socket = route;
  });
  return (event, payload) => {
    if (!socket) throw new Error('The page has no socket yet');
    socket.send(`42${JSON.stringify([event, payload])}`);
  };
}
