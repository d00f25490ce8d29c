import type { Store } from '@switchboard/client';
import { createStore } from '@switchboard/client/store';

type Markdown = typeof import('@switchboard/client/markdown/index');

const loaded = createStore<Markdown | null>(null);

/** The renderer, once it is there: half of the app's weight, and of no use before somebody writes. */
export const markdown: Store<Markdown | null> = loaded;

/** Resolves when it is there or can't be had now; then words are shown as they were written. */
export async function loadMarkdown(): Promise<void> {
  if (loaded.get()) return;
  try {
    loaded.set(await import('@switchboard/client/markdown/index'));
  } catch {
    // The next call tries again.
  }
}

/** The words alone, on one line: for a glance, not for reading. */
export function plainText(text: string): string {
  return loaded.get()?.plainText(text) ?? text.replace(/\s+/g, ' ').trim();
}
