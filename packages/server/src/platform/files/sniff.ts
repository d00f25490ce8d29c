import { fileTypeFromBuffer } from 'file-type';

/** What a browser never renders or runs: the type of everything that is not known to be harmless. */
const UNKNOWN_TYPE = 'application/octet-stream';

/** Other spellings of the types below. */
const SAME_AS: Record<string, string> = {
  'image/apng': 'image/png',
  'audio/x-m4a': 'audio/mp4',
  'audio/ogg; codecs=opus': 'audio/ogg',
  'video/x-m4v': 'video/mp4',
};

/** No SVG, HTML, XML, programs or macro documents: they stay unknown. */
const KNOWN = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'application/pdf',
  'application/zip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'audio/mpeg',
  'audio/mp4',
  'audio/ogg',
  'audio/wav',
  'video/mp4',
  'video/ogg',
  'video/quicktime',
  'video/webm',
]);

/** What browsers, web servers or shells might take for a page or a program. */
const ACTIVE = /^\s*<|^#!|<(?:!doctype|\?|%|\/?[a-z][a-z0-9:-]*[\s/>])/i;

/** A control character that no text editor writes; escape colours the output of terminals. */
function hasBinary(text: string): boolean {
  const allowed = '\t\n\f\r\x1b';
  return (text.match(/\p{Cc}/gu) ?? []).some((char) => char < ' ' && !allowed.includes(char));
}

function isPlainText(head: Uint8Array): boolean {
  try {
    // `stream`: the head may end in the middle of a character.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return !hasBinary(text) && !ACTIVE.test(text);
  } catch {
    return false;
  }
}

/** The media type that the first bytes of a file show, whatever its name or sender claim. */
export async function sniffType(head: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  const type = SAME_AS[found?.mime ?? ''] ?? found?.mime ?? '';
  if (KNOWN.has(type)) return type;
  // Short signatures are met by texts too: "BM" of bitmaps, "MZ" of programs.
  return isPlainText(head) ? 'text/plain' : UNKNOWN_TYPE;
}
