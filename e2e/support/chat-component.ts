import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import type { Site } from './site.ts';
import type { Stage } from './stage.ts';

const EXAMPLE = fileURLToPath(new URL('../../packages/react/dist/example', import.meta.url));

/** The React package's example, as it is built, on an origin of its own. */
export function exampleSite(stage: Stage): Promise<Site> {
  const files = readdirSync(EXAMPLE, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(EXAMPLE, name)).isFile());
  const pages = files.map((name) => [`/${name}`, readFileSync(join(EXAMPLE, name), 'utf8')]);
  return stage.site(Object.fromEntries([...pages, ['/', readFileSync(join(EXAMPLE, 'index.html'), 'utf8')]]));
}

/** The chat that this browser keeps. */
export async function chatIdOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const name = Object.keys(localStorage).find((one) => one.startsWith('switchboard:chat:'));
    const kept: { chatId: string } = JSON.parse(localStorage.getItem(name ?? '') ?? '{"chatId":""}');
    return kept.chatId;
  });
}

/** A chat component on a page, as its reader uses it. */
export class ChatComponent {
  readonly root: Locator;
  readonly log: Locator;
  readonly text: Locator;

  constructor(page: Page | Locator, title: string | RegExp) {
    this.root = page.getByRole('region', { name: title });
    this.log = this.root.getByRole('log', { name: 'Messages' });
    this.text = this.root.getByRole('textbox', { name: 'Your message' });
  }

  async write(text: string): Promise<void> {
    await this.text.fill(text);
    await this.text.press('Enter');
  }

  /** The words of every message and line, from the top. */
  async said(): Promise<string[]> {
    return this.log.locator('.sb-row:not(.sb-live) .sb-bubble, .sb-system').allInnerTexts();
  }
}
