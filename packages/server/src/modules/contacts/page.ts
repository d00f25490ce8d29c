import type { Page } from '@switchboard/protocol';

function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === 'https:' || url?.protocol === 'http:';
}

/** The page that a visitor's browser names, if it is one: operators will see it as a link (case 34). */
export function safePage(page: Page): Page | null {
  const { url, title, referrer } = page;
  if (!isWebAddress(url)) return null;
  return {
    url,
    ...(title === undefined ? {} : { title }),
    ...(referrer !== undefined && isWebAddress(referrer) ? { referrer } : {}),
  };
}
