import type { FrameLocator, Locator, Page } from 'playwright-core';

/** A page with the widget on it, as a visitor uses it. */
export class ShopPage {
  readonly page: Page;
  readonly chat: FrameLocator;
  readonly launcher: Locator;
  readonly log: Locator;
  readonly composer: Locator;

  constructor(page: Page) {
    this.page = page;
    this.chat = page.frameLocator('switchboard-widget iframe');
    this.launcher = page.getByRole('button', { name: /^(Open|Close) chat/ });
    this.log = this.chat.getByRole('log', { name: 'Conversation' });
    this.composer = this.chat.getByRole('textbox', { name: 'Your message' });
  }

  static async visit(page: Page, address = '/demo'): Promise<ShopPage> {
    await page.goto(address);
    const shop = new ShopPage(page);
    await shop.launcher.waitFor();
    return shop;
  }

  /** Another tab of the same visitor. */
  async secondTab(): Promise<ShopPage> {
    return ShopPage.visit(await this.page.context().newPage(), this.page.url());
  }

  async openChat(): Promise<void> {
    await this.page.getByRole('button', { name: /^Open chat/ }).click();
    await this.chat.getByRole('textbox').first().waitFor();
  }

  async introduce(name: string, email: string): Promise<void> {
    await this.chat.getByRole('textbox', { name: 'Your name' }).fill(name);
    await this.chat.getByRole('textbox', { name: 'Your e-mail address' }).fill(email);
    await this.chat.getByRole('button', { name: 'Continue' }).click();
  }

  /** Writes and presses Enter, without waiting for what comes of it. */
  async write(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  /** What became of the last own message. */
  get delivery(): Locator {
    return this.log.getByText(/^(Sending|Sent|Delivered|Seen)$/);
  }

  /** The words of the log that fit the pattern, from the top. */
  async said(pattern: RegExp): Promise<string[]> {
    return (await this.log.innerText()).match(pattern) ?? [];
  }
}
