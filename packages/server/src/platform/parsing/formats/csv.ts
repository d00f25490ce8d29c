import type { Output } from './output.ts';
import { rowText } from './rows.ts';

const DELIMITERS = [',', ';', '\t', '|'];
/** Rows that are found and cited together. */
const FEW_CHARS = 250;
const MANY_CHARS = 900;

function delimiterOf(text: string): string {
  const first = text.slice(0, text.search(/[\r\n]|$/)).replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => first.split(delimiter).length;
  return DELIMITERS.toSorted((a, b) => count(b) - count(a))[0] as string;
}

/** The rows of a table (RFC 4180), whatever delimits its cells; one that is never closed ends with the text. */
function* rowsOf(text: string, delimiter = delimiterOf(text)): Generator<string[]> {
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] as string;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"' && cell.trim() === '') {
      quoted = true;
      cell = '';
    } else if (char === delimiter) {
      row.push(cell);
      cell = '';
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[at + 1] === '\n') at += 1;
      yield [...row, cell];
      row = [];
      cell = '';
    } else cell += char;
  }
  if (row.length > 0 || cell !== '') yield [...row, cell];
}

/** Rows with the headers of their cells; short ones go together. */
export function readCsv(text: string, output: Output): void {
  let headers: string[] | undefined;
  let together: string[] = [];
  let size = 0;
  let first = 0;
  let number = 0;
  const flush = (last: number) => {
    output.write(together.join('\n'), first === last ? `Row ${first}` : `Rows ${first}–${last}`);
    together = [];
    size = 0;
  };
  for (const cells of rowsOf(text)) {
    number += 1;
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (!headers) {
      headers = cells;
      continue;
    }
    const row = rowText(headers, cells);
    if (size > 0 && (size >= FEW_CHARS || size + row.length > MANY_CHARS)) flush(number - 1);
    if (size === 0) first = number;
    together.push(row);
    size += row.length;
  }
  if (size > 0) flush(number);
  // A single row is no header of anything.
  else if (number === 1 && headers) output.write(headers.join('; '), 'Row 1');
}
