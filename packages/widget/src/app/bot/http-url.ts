/** Null for what is no address of a web page. */
export function httpUrl(url: string | null): URL | null {
  if (url === null || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed : null;
}
