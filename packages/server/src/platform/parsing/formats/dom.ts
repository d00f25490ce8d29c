// @ts-expect-error its declarations are of a module by another name
import domino from '@mixmark-io/domino';

/** What is used of an element; the server knows no types of browsers. */
export interface PageElement {
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly innerHTML: string;
  readonly outerHTML: string;
  readonly children: ArrayLike<PageElement>;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): ArrayLike<PageElement>;
  getAttribute(name: string): string | null;
  remove(): void;
}

export interface Page extends Pick<PageElement, 'querySelector' | 'querySelectorAll'> {
  readonly documentElement: PageElement;
  readonly body: PageElement;
}

/** The lists that `getElementsBy…` gives have no iterator here, which Readability expects of them. */
function teachToIterate(document: { getElementsByTagName(name: string): object }): void {
  const lists = Object.getPrototypeOf(document.getElementsByTagName('p')) as object;
  if (Symbol.iterator in lists) return;
  Object.defineProperty(lists, Symbol.iterator, {
    *value(this: { length: number; item(at: number): unknown }) {
      for (let at = 0; at < this.length; at += 1) yield this.item(at);
    },
  });
}

/** A document whose scripts are never run and which loads nothing. */
export function openHtml(html: string, url = 'about:blank'): Page {
  const { document } = domino.createWindow(html, url);
  teachToIterate(document);
  for (const name of ['baseURI', 'documentURI']) Object.defineProperty(document, name, { value: url });
  return document as Page;
}
