const SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);
// Controls, spaces and invisible characters: a URL parser drops some of them itself and would then see another
// scheme than a reader or a filter does.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Z}]/gu;
/** A label beyond this is taken to claim something. */
const LABEL_LOOK = 200;
/** A host, an address, a number. */
const CLAIM = /[\p{L}\p{N}]\.\p{L}{2}|\d\.\d+\.\d|@|:\/\/|\d[\d\s()-]{5}/u;

/** The absolute http, https, mailto or tel URL in `href`; null for everything else. */
export function safeUrl(href: string): URL | null {
  try {
    const url = new URL(href.replace(INVISIBLE, ''));
    return SCHEMES.has(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

/** Where a link really leads, in short: a host, an address or a number. */
export function targetOf(url: URL): string {
  return url.host || url.pathname;
}

function isHonest(label: string, url: URL): boolean {
  const target = targetOf(url).toLowerCase();
  if (url.protocol === 'tel:') return label.replace(/\D/g, '') === target.replace(/\D/g, '');
  if (!url.host) return label === target || label === url.href.toLowerCase();
  // Both are needed: the parser normalises look-alike letters and encoded addresses, which a reader cannot.
  const claimed = safeUrl(/^[a-z][a-z+.-]*:\/\//.test(label) ? label : `http://${label}`);
  return claimed?.host === url.host && label.includes(target) && !url.username && !url.password;
}

/** Does the text look like an address, but not like the one that the link opens? */
export function isMisleading(label: string, url: URL): boolean {
  const text = label.trim().toLowerCase();
  return (text.length > LABEL_LOOK || CLAIM.test(text)) && !isHonest(text, url);
}
