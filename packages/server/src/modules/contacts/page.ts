import type { Page } from '@switchboard/protocol';

/** Pages have titles and addresses of all kinds: what no database can hold is left out, the visitor is not turned away. */
const plain = (text: string): string => text.replaceAll('\0', '').toWellFormed();

function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === 'https:' || url?.protocol === 'http:';
}

/** The page that a visitor's browser names, if it is one: operators will see it as a link (case 34). */
export function safePage(page: Page): Page | null {
  const { url, title, referrer } = page;
  if (!isWebAddress(url)) return null;
  return {
    url: plain(url),
    ...(title === undefined ? {} : { title: plain(title) }),
    ...(referrer !== undefined && isWebAddress(referrer) ? { referrer: plain(referrer) } : {}),
  };
}
