import { sniffType } from '../../platform/files/index.ts';

/**
 * The type to store, from the file's first bytes; the client's word counts for nothing. Whatever is not known to be
 * harmless (SVG, HTML, programs) becomes application/octet-stream: it is kept, since people do send such files to
 * a help desk, but a browser only ever downloads it. The name decides one thing, whether plain text is a table.
 */
export async function fileTypeOf(head: Uint8Array, name: string): Promise<string> {
  const type = await sniffType(head);
  return type === 'text/plain' && /\.csv$/i.test(name) ? 'text/csv' : type;
}

// `allowed` holds types, groups such as image/*, and */* for all.
export function isAllowedType(type: string, allowed: readonly string[]): boolean {
  const group = `${type.split('/')[0]}/*`;
  return allowed.some((entry) => entry === type || entry === group || entry === '*/*');
}

/** Images that cannot carry a script are shown; everything else is downloaded (or played, by a media element). */
export function isShownInline(type: string): boolean {
  return ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'].includes(type);
}

/** As a header; text is UTF-8, or it would not have been taken for text. */
export function contentType(type: string): string {
  return type.startsWith('text/') ? `${type}; charset=utf-8` : type;
}
