import { sniffType } from '../files/index.ts';
import { hasUnicodeMark } from './formats/decode.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The types that can be read. */
export type FileType =
  | 'application/pdf'
  | typeof DOCX
  | 'text/html'
  | 'text/markdown'
  | 'text/csv'
  | 'text/plain';

/** Why a file is none of them, as far as that can be told. */
export type NotReadable = 'old_or_locked_office' | 'unknown';

const OFFICE_BOX = [0xd0, 0xcf, 0x11, 0xe0];
// Each of these takes one way only through any bytes: they run on the main thread.
const HTML =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i;
const RICH_TEXT = /^\{\\rtf/;

/** Control characters that no text has; a few are borne, since old tools leave them. */
function isBinary(head: Uint8Array): boolean {
  let control = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32)) control += 1;
  }
  return control > head.length / 500;
}

function textTypeOf(text: string, name: string): FileType | undefined {
  if (RICH_TEXT.test(text)) return undefined;
  if (HTML.test(text)) return 'text/html';
  const [extension] = /\.[a-z0-9]+$/i.exec(name) ?? [''];
  switch (extension.toLowerCase()) {
    case '.htm':
    case '.html':
    case '.xhtml':
      return /<[a-z][^<>]{0,500}>/i.test(text) ? 'text/html' : 'text/plain';
    case '.md':
    case '.markdown':
      return 'text/markdown';
    case '.csv':
    case '.tsv':
      return 'text/csv';
    default:
      return 'text/plain';
  }
}

/** What a file is by its first bytes; its name only tells texts apart. */
export async function fileTypeOf(head: Uint8Array, name: string): Promise<FileType | NotReadable> {
  const sniffed = await sniffType(head);
  if (sniffed === 'application/pdf' || sniffed === DOCX) return sniffed;
  // Some programs write what shows a DOCX behind the part that is sniffed.
  if (sniffed === 'application/zip' && /\.docx$/i.test(name)) return DOCX;
  if (OFFICE_BOX.every((byte, at) => head[at] === byte)) return 'old_or_locked_office';
  if (sniffed !== 'text/plain' && sniffed !== 'application/octet-stream') return 'unknown';
  if (hasUnicodeMark(head))
    return textTypeOf(new TextDecoder('utf-16le').decode(head.subarray(2)), name) ?? 'unknown';
  if (isBinary(head)) return 'unknown';
  return (
    textTypeOf(
      Buffer.from(head)
        .toString('latin1')
        .replace(/^\xef\xbb\xbf/, ''),
      name,
    ) ?? 'unknown'
  );
}
