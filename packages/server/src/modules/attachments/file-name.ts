import { cleanLine } from '../../lib/clean-line.ts';

const MAX_CHARS = 200;
const MAX_EXTENSION = 20;

const AT_THE_ENDS = /^[\s\u200c\u200d]+|[\s.\u200c\u200d]+$/gu;

function shorten(name: string): string {
  const chars = [...name];
  if (chars.length <= MAX_CHARS) return name;
  const dot = chars.lastIndexOf('.');
  const extension = dot > 0 && chars.length - dot <= MAX_EXTENSION ? chars.slice(dot) : [];
  return [...chars.slice(0, MAX_CHARS - extension.length), ...extension].join('');
}

/**
 * The name a file is shown and downloaded under: one line without folders or invisible characters, 1 to 200 code
 * points. It is never part of a path on our disk.
 */
export function cleanFileName(claimed: string): string {
  const base = claimed.split(/[/\\]/).at(-1) ?? '';
  const visible = cleanLine(base).replace(AT_THE_ENDS, '');
  return shorten(visible).replace(AT_THE_ENDS, '') || 'file';
}

/** A `Content-Disposition` (RFC 6266) that carries any name: plain ASCII, and exactly by RFC 8187. */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const exact = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${exact}`;
}
