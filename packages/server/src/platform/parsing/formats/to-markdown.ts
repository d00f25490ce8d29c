import TurndownService from 'turndown';
import type { PageElement } from './dom.ts';
import { rowText } from './rows.ts';

/** A table that is longer is told row by row with its headers: a passage may begin in the middle of it. */
const SMALL_TABLE_CHARS = 700;

const wordsOf = (element: PageElement): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim();

function rowsIn(table: PageElement): PageElement[][] {
  return Array.from(table.querySelectorAll('tr')).map((row) =>
    Array.from(row.children).filter(({ nodeName }) => nodeName === 'TD' || nodeName === 'TH'),
  );
}

/** Tables that only place things on a page. */
function isLayout(table: PageElement, rows: readonly PageElement[][]): boolean {
  if (/^(?:presentation|none)$/.test(table.getAttribute('role') ?? '')) return true;
  return Boolean(table.querySelector('table, h1, h2, h3')) || rows.every((cells) => cells.length < 2);
}

function tableText(rows: readonly PageElement[][]): string {
  const [headers = [], ...rest] = rows.map((cells) => cells.map(wordsOf));
  const line = (cells: readonly string[]) =>
    `| ${headers.map((_, at) => (cells[at] ?? '').replaceAll('|', '\\|')).join(' | ')} |`;
  const whole = [line(headers), `|${' --- |'.repeat(headers.length)}`, ...rest.map(line)].join('\n');
  return whole.length <= SMALL_TABLE_CHARS ? whole : rest.map((cells) => rowText(headers, cells)).join('\n');
}

const service = new TurndownService({
  headingStyle: 'atx',
  bulletListMarker: '-',
  codeBlockStyle: 'fenced',
  hr: '',
});
// What is found and quoted is the text as it was written.
service.escape = (text) => text;
service.remove([
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'object',
  'canvas',
  'button',
  'select',
  'textarea',
]);
service.addRule('link', { filter: 'a', replacement: (content) => content });
service.addRule('picture', {
  filter: 'img',
  replacement: (_, node) => (node as unknown as PageElement).getAttribute('alt')?.trim() ?? '',
});
service.addRule('emphasis', { filter: ['em', 'i', 'strong', 'b'], replacement: (content) => content });
service.addRule('table', {
  filter: 'table',
  replacement(_, node) {
    const rows = rowsIn(node as unknown as PageElement).filter((cells) => cells.length > 0);
    const text = isLayout(node as unknown as PageElement, rows)
      ? rows
          .flat()
          .map((cell) => service.turndown(cell as never))
          .join('\n\n')
      : tableText(rows);
    return `\n\n${text}\n\n`;
  },
});

/** Headings, lists, tables and code as Markdown; links and pictures as their words. */
export function toMarkdown(element: PageElement): string {
  return service.turndown(element as never);
}
