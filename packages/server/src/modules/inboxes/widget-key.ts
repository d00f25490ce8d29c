import { newId } from '../../lib/ids.ts';

const MAX_NAME_CHARS = 40;
const RANDOM_CHARS = 8;

/** A key such as `corner-shop-7k2m9q4d`: readable in a page's source, and not taken. */
export function makeWidgetKey(name: string, now: number): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_NAME_CHARS)
    .replace(/^-+|-+$/g, '');
  return `${words || 'widget'}-${newId(now).slice(-RANDOM_CHARS)}`;
}
