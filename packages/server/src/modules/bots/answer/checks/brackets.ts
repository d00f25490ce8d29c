/** A bracket that is longer, or goes over a blank line, is no citation, link or sign. */
const MAX_LABEL = 600;
const MAX_TARGET = 2_100;

const CLOSERS: Readonly<Record<string, string>> = { '[': ']', '［': '］', '【': '】' };

/** What stands in brackets: `[n]`, `[[SIGN]]`, a link or picture, or words. */
export type Bracket =
  | { kind: 'marks'; numbers: number[] }
  | { kind: 'sign'; name: string }
  | { kind: 'link'; label: string; target: string; picture: boolean }
  | { kind: 'words'; inner: string };

/** `more`: it may go on. `open`: it never ends, so it is a sign like any other. */
export type ReadBracket = { bracket: Bracket; length: number } | 'more' | 'open';

const NUMBERED =
  /^\s*\^?(?:(?:passage|source|document|data|ref)\s*)?#?(\d{1,4}(?:\s*[,;&–-]\s*\^?\d{1,4})*)\s*(?:[:†|].*)?$/iu;

/** The index after the closing sign; 0 where there is none yet, -1 where there will be none. */
function endOf(text: string, open: string, close: string, max: number): number {
  let depth = 0;
  for (let i = 0; i < text.length && i <= max; i += 1) {
    const sign = text[i] as string;
    // Brackets that are escaped look the same to a reader.
    if (sign === '\\' && !/[[\]]/.test(text[i + 1] ?? '')) i += 1;
    else if (sign === open) depth += 1;
    else if (sign === close && --depth === 0) return i + 1;
    else if (sign === '\n' && text[i + 1] === '\n') return -1;
  }
  return text.length > max ? -1 : 0;
}

/** Reads the bracket at the start of a text, perhaps after `!`. */
export function readBracket(text: string, isLast: boolean): ReadBracket {
  const picture = text.startsWith('!');
  const at = picture ? 1 : 0;
  const open = text[at] as string;
  const labelled = endOf(text.slice(at), open, CLOSERS[open] as string, MAX_LABEL);
  if (labelled < 0 || (labelled === 0 && isLast)) return 'open';
  if (labelled === 0) return 'more';
  const end = at + labelled;
  const inner = text.slice(at + 1, end - 1).replace(/\\(?=[[\]]|$)/g, '');
  const sign = /^\[([A-Z_]+)\]$/.exec(inner)?.[1];
  if (sign) return { bracket: { kind: 'sign', name: sign }, length: end };
  if (end === text.length && !isLast) return 'more';
  const bare = inner.replace(/[[\]［］【】*_~`]/g, '');
  const numbers = NUMBERED.exec(bare)?.[1]?.match(/\d+/g)?.map(Number);
  const targeted = text[end] === '(' ? endOf(text.slice(end), '(', ')', MAX_TARGET) : -1;
  if (targeted === 0 && !isLast) return 'more';
  const length = targeted > 0 ? end + targeted : end;
  if (numbers) return { bracket: { kind: 'marks', numbers }, length };
  if (targeted <= 0) return { bracket: { kind: 'words', inner }, length: end };
  const inside = text.slice(end + 1, length - 1).trim();
  const target = /^<([^<>\n]*)>/.exec(inside)?.[1] ?? inside.split(/\s/)[0] ?? '';
  return { bracket: { kind: 'link', label: inner, target, picture }, length };
}
