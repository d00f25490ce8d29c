/** A row that is longer has a line for each of its cells. */
const LINE_CHARS = 200;

/** A row as a text of its own: each cell with its header. */
export function rowText(headers: readonly string[], cells: readonly string[]): string {
  const said = cells
    .map((cell, at) => [headers[at]?.trim() ?? '', cell.replace(/\s+/g, ' ').trim()] as const)
    .filter(([, cell]) => cell !== '')
    .map(([header, cell]) => (header === '' ? cell : `${header}: ${cell}`));
  const line = said.join('; ');
  return line.length <= LINE_CHARS ? line : said.join('\n');
}
