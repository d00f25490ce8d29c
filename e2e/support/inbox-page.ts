import type { Locator, Page } from 'playwright-core';

/** The dashboard, as an operator uses it. */
export class InboxPage {
  readonly page: Page;
  readonly list: Locator;
  readonly rows: Locator;
  readonly thread: Locator;
  readonly reply: Locator;
  readonly note: Locator;
  readonly customer: Locator;

  constructor(page: Page) {
    this.page = page;
    this.list = page.getByRole('list', { name: 'Conversations' });
    this.rows = this.list.getByRole('listitem');
    this.thread = page.getByRole('log', { name: 'Messages' });
    this.reply = page.getByRole('textbox', { name: 'Reply' });
    this.note = page.getByRole('textbox', { name: 'Note' });
    this.customer = page.getByRole('complementary', { name: 'Customer' });
  }

  /** For somebody who is signed in. */
  static async visit(page: Page, address = '/inbox'): Promise<InboxPage> {
    await page.goto(address);
    const inbox = new InboxPage(page);
    await page.getByRole('navigation', { name: 'Views' }).waitFor();
    return inbox;
  }

  /** The row of the list with this customer. */
  row(name: string): Locator {
    return this.rows.filter({ has: this.page.getByRole('link', { name, exact: true }) });
  }

  async open(name: string): Promise<void> {
    await this.row(name).getByRole('link').click();
    await this.page.getByRole('region', { name: `Conversation with ${name}` }).waitFor();
    await this.thread.waitFor();
  }

  /** Opens a conversation by its address. */
  async openById(conversationId: string): Promise<void> {
    await this.page.goto(`/inbox/${conversationId}`);
    await this.thread.waitFor();
  }

  async write(text: string): Promise<void> {
    await this.reply.fill(text);
    await this.reply.press('Enter');
  }

  /** Names of the list's customers, from the top. */
  names(): Promise<string[]> {
    return this.rows.getByRole('link').allInnerTexts();
  }

  /** The words of the open thread that fit the pattern, from the top. */
  async said(pattern: RegExp): Promise<string[]> {
    return (await this.thread.innerText()).match(pattern) ?? [];
  }

  /** How far the last own reply has got. */
  get delivery(): Locator {
    return this.thread.getByText(/^(Sending|Sent|Delivered|Seen)$/).last();
  }
}
