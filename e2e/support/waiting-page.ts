import type { Locator } from 'playwright-core';
import type { ShopPage } from './shop-page.ts';

/** What the widget shows before and while somebody waits for a person. */
export class WaitingPage {
  readonly shop: ShopPage;
  /** In the queue. */
  readonly panel: Locator;

  constructor(shop: ShopPage) {
    this.shop = shop;
    this.panel = shop.chat.getByRole('region', { name: "You're in line for a person" });
  }

  /** The line that says where one stands. */
  get place(): Locator {
    return this.panel.locator('.waiting-place');
  }

  button(name: string | RegExp): Locator {
    return this.shop.chat.getByRole('button', { name });
  }

  article(title: string): Locator {
    return this.shop.chat.getByRole('listitem').getByRole('button', { name: title });
  }

  /** Titles of the articles that are offered. */
  titles(): Promise<string[]> {
    return this.shop.chat.getByRole('listitem').locator('b').allInnerTexts();
  }
}

/** The scripts of ours that a page has asked for, by the beginnings of their names. */
export function requestedParts({ page }: ShopPage): () => string[] {
  const names = new Set<string>();
  page.on('request', (request) => {
    const name = /\/widget\/assets\/(later-[a-z]+)-[^/]+\.js$/.exec(request.url())?.[1];
    if (name) names.add(name);
  });
  return () => [...names].sort();
}
