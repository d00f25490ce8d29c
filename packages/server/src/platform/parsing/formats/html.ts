import { Readability } from '@mozilla/readability';
import type { PageFacts } from '../thread-protocol.ts';
import { decodeText } from './decode.ts';
import { openHtml, type Page, type PageElement } from './dom.ts';
import { toMarkdown } from './to-markdown.ts';

const CHARSET = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i;
/** Around the text: menus, footers, forms; and what nobody sees, where a page could hide words for machines. */
const AROUND =
  'script, style, noscript, template, svg, nav, footer, aside, form, dialog, [role=navigation], [role=banner], [role=contentinfo], [role=search], [hidden], [aria-hidden=true], [style*="display:none"], [style*="display: none"], [style*="visibility:hidden"], [style*="visibility: hidden"]';
/** The least share of a page's text that its article has, or it was taken for something else. */
const MOST_OF_IT = 0.4;
const FEW_CHARS = 200;

const lengthOf = (element: PageElement | null): number =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim().length;

function mainOf(document: Page): PageElement | undefined {
  const [main, ...more] = Array.from(document.querySelectorAll('main, [role=main]'));
  const few = Math.min(FEW_CHARS, lengthOf(document.body) * MOST_OF_IT);
  return more.length === 0 && main && lengthOf(main) >= few ? main : undefined;
}

function articleOf(document: Page, url: string | undefined): PageElement | undefined {
  const whole = lengthOf(document.body);
  const clone = openHtml(document.documentElement.outerHTML, url);
  const content = new Readability(clone as never, { keepClasses: false }).parse()?.content;
  const article = content ? openHtml(content).body : undefined;
  return article && lengthOf(article) >= whole * MOST_OF_IT ? article : undefined;
}

function factsOf(document: Page, url: string | undefined): PageFacts {
  const facts: PageFacts = {};
  const title =
    document.querySelector('meta[property="og:title"]')?.getAttribute('content') ||
    document.querySelector('title')?.textContent ||
    document.querySelector('h1')?.textContent;
  if (title?.trim()) facts.title = title.replace(/\s+/g, ' ').trim();
  const link = document.querySelector('link[rel=canonical]')?.getAttribute('href');
  if (link && url && URL.canParse(link, url)) facts.canonical = new URL(link, url).href;
  return facts;
}

/** A page as Markdown: its article where it has one, else all of it but what stands around. */
export function readHtml(
  bytes: Uint8Array,
  { url, charset }: { url?: string | undefined; charset?: string | undefined },
): { text: string; facts: PageFacts } {
  const said = charset ?? CHARSET.exec(Buffer.from(bytes.subarray(0, 2048)).toString('latin1'))?.[1];
  const document = openHtml(decodeText(bytes, said), url);
  const facts = factsOf(document, url);
  for (const element of Array.from(document.querySelectorAll(AROUND))) element.remove();
  return { text: toMarkdown(mainOf(document) ?? articleOf(document, url) ?? document.body), facts };
}
