import type { HostPage } from '../shared/frame-protocol.ts';

/**
 * The page as operators may see it. What follows ? and # stays with the visitor: reset links and sign-in
 * codes live there, and are nobody's business in a chat.
 */
export function describePage({
  URL,
  title,
  referrer,
}: Pick<Document, 'URL' | 'title' | 'referrer'>): HostPage {
  return { url: bare(URL), title, referrer: bare(referrer) };
}

const bare = (address: string) => address.replace(/[?#].*/s, '');
