import type { Source } from '@switchboard/protocol';

/** Null for what is no address of a web page. */
export function httpUrl(url: string | null): URL | null {
  if (url === null || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed : null;
}

/**
 * Where a bot's links may lead (case 126): to where its sources are, and to our own pages. What a source was made to say
 * leads nobody elsewhere. A bot that names no sources is the company's own program, and leads where it likes.
 */
export function linksBeside(sources: readonly Source[], own: string): (url: URL) => boolean {
  const hosts = new Set([own, ...sources.map(({ url }) => httpUrl(url)?.host)]);
  return ({ host }) => sources.length === 0 || hosts.has(host);
}
