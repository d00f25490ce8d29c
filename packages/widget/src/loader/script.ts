import { hexColor, side } from '../shared/color.ts';
import type { Look } from '../shared/frame-protocol.ts';

/** What the snippet says. */
export interface Snippet {
  widgetKey: string;
  /** Where our server is, with a slash at its end. */
  base: string;
  /** Only what the attributes name; they win over the company's settings. */
  look: Partial<Look>;
  /** `data-hidden`: no launcher until the page says `show` or `open`. */
  hidden: boolean;
}

interface ScriptTag {
  src: string;
  dataset: Record<string, string | undefined>;
}

/** Reads the snippet's own tag; null where it names no widget or has no address. */
export function readSnippet(tag: ScriptTag | null): Snippet | null {
  const widgetKey = tag?.dataset.widgetKey;
  if (!tag || !widgetKey || !tag.src) return null;
  const { locale, hidden } = tag.dataset;
  const color = hexColor(tag.dataset.color);
  const position = side(tag.dataset.position);
  return {
    widgetKey,
    base: new URL('.', tag.src).href,
    look: { ...(color && { color }), ...(position && { position }), ...(locale && { locale }) },
    hidden: hidden !== undefined,
  };
}

/** The tag that runs now or, where a tag manager has put it in, the one that names a widget. */
export function findTag(document: Document): HTMLScriptElement | null {
  const current = document.currentScript as HTMLScriptElement | null;
  return current?.dataset.widgetKey ? current : document.querySelector('script[data-widget-key][src]');
}
