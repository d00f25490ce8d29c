import type { Locator, Page } from 'playwright-core';

/** The queue, as an operator uses it. */
export class QueuePage {
  readonly page: Page;
  readonly queue: Locator;

  constructor(page: Page) {
    this.page = page;
    this.queue = page.getByRole('region', { name: 'Queue', exact: true });
  }

  /** For somebody who is signed in. */
  static async visit(page: Page, address = '/queue'): Promise<QueuePage> {
    await page.goto(address);
    const queue = new QueuePage(page);
    await page.getByRole('heading', { name: 'Queue' }).waitFor();
    return queue;
  }

  /** The row of the chat with this customer. */
  row(name: string): Locator {
    return this.queue
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('link', { name, exact: true }) });
  }

  /** Names of the customers, from the top. */
  names(): Promise<string[]> {
    return this.queue.locator('[data-chat]').getByRole('link').allInnerTexts();
  }

  /** The look into the chat with this customer. */
  peek(name: string): Locator {
    return this.page.getByRole('region', { name: `Chat with ${name}` });
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }
}
