// Control characters, marks that turn the direction of text, and characters that show nothing: they let a name pose
// as another or break a line. ZWJ and ZWNJ stay: emoji and several scripts need them.
const HIDDEN =
  /[\p{Cc}\p{Zl}\p{Zp}\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\u{E0000}-\u{E007F}]/gu;
const LINE_BREAK = /[\t\n\v\f\r\u2028\u2029]+/g;

/** Human text as one visible line: no control, direction or invisible characters; may be empty. */
export function cleanLine(text: string): string {
  return text.toWellFormed().replace(LINE_BREAK, ' ').replace(HIDDEN, '').normalize('NFC').trim();
}
