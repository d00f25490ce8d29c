import { LIMITS } from '@switchboard/protocol/limits';

const NAMELESS = 'article';

/** A title as a part of an address: its Latin letters and digits; `article` where it has none. */
export function slugOf(title: string): string {
  const words =
    title
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  const slug = words.join('-').slice(0, LIMITS.slugChars).replace(/-+$/, '');
  return slug || NAMELESS;
}

/** `slug`, or the first of `slug-2`, `slug-3` … that is not taken. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const end = number === 1 ? '' : `-${number}`;
    const tried = `${slug.slice(0, LIMITS.slugChars - end.length).replace(/-+$/, '')}${end}`;
    if (!taken.has(tried)) return tried;
  }
}
