// Where a link may begin: a scheme, `//`, `www.`, a host with a path or a query behind it, an address for mail.
// (names of files and of libraries are no hosts).
const LINK =
  /(?:[a-z][a-z0-9+.-]{1,20}:)?\/\/[^\s/]|\b(?:javascript|data|vbscript|file|mailto|tel|sms|blob):(?=\S)|\bwww\.(?=\S)|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(?!(?:c?js|ts|[jt]sx|md|html?|json|py|css|php|txt|pdf|ya?ml|sh)[/?#])\p{L}{2,}(?::\d+)?[/?#](?=[^\s.,;:!?)])|[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+\.[\p{L}\p{N}]/iu;
const LINKS = new RegExp(`(?:${LINK.source})[^\\s<>"'\`)\\]}]*`, 'giu');
const CLOSING = /[\s.,;:!?)\]}'"*_~>|`]+$/u;

/** As browsers see them, so that one address has one spelling. */
function normal(link: string): string {
  const plain = link.replace(/\\(?=[\p{P}\p{S}])/gu, '').normalize('NFKC');
  const whole = /^www\./i.test(plain) ? `http://${plain}` : plain;
  const href = URL.canParse(whole) ? new URL(whole).href : whole.toLowerCase();
  return href.replace(/\/$/, '');
}

/** The links that stand in what the company has written: only these may stand in an answer. */
export function knownLinks(texts: Iterable<string>): ReadonlySet<string> {
  const known = new Set<string>();
  for (const text of texts)
    for (const [link] of text.matchAll(LINKS)) known.add(normal(link.replace(CLOSING, '')));
  return known;
}

/** Is it, without the signs that end its sentence, one of them? */
export function isKnownLink(link: string, known: ReadonlySet<string>): boolean {
  for (let rest = link; ; ) {
    if (known.has(normal(rest))) return true;
    const shorter = rest.replace(CLOSING, '');
    if (shorter === rest) return false;
    rest = shorter;
  }
}

/** Where in a word a link begins that is not known; -1 where there is none. */
export function foreignLinkAt(word: string, known: ReadonlySet<string>): number {
  // Escaped signs and look-alikes make a link for some who show the text.
  const seen = word.replace(/\\(?=[\p{P}\p{S}])/gu, '').normalize('NFKC');
  if (!LINK.test(seen)) return -1;
  const begin = seen === word ? (LINK.exec(word)?.index ?? 0) : 0;
  return isKnownLink(word.slice(begin), known) ? -1 : begin;
}

/** A word without the link that begins there, but with the end of its sentence. */
export function withoutLink(word: string, at: number): string {
  const before = word.slice(0, at);
  const after = /[.,;:!?)\]}'"*_]*$/u.exec(word.slice(at))?.[0] ?? '';
  return /[(<]$/.test(before) ? before.slice(0, -1) + after.replace(')', '') : before + after;
}
