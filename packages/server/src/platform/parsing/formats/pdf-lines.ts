/** What a PDF has instead of text: strings at places. */
export interface PdfItem {
  str: string;
  /** The last two are where it begins. */
  transform: number[];
  width: number;
  height: number;
  hasEOL: boolean;
}

export interface PdfLine {
  text: string;
  /** Of its letters, in points. */
  size: number;
  /** From the bottom of the page. */
  y: number;
  left: number;
  right: number;
}

/** A gap of so many letter heights stands between two cells, not two words. */
const CELL_GAP = 2;

/** The lines of a page in the order in which they were written; cells of a table are divided by a bar. */
export function linesOf(items: readonly PdfItem[]): PdfLine[] {
  const lines: PdfLine[] = [];
  let open: PdfLine | undefined;
  const close = () => {
    if (open?.text.trim()) lines.push({ ...open, text: open.text.replace(/\s+/g, ' ').trim() });
    open = undefined;
  };
  for (const { str, transform, width, height, hasEOL } of items) {
    const [, , , , x = 0, y = 0] = transform;
    if (str.trim() !== '') {
      if (!open) open = { text: str, size: height, y, left: x, right: x + width };
      else {
        const gap = x - open.right;
        open.text += gap > CELL_GAP * Math.max(height, open.size) ? ` | ${str}` : str;
        open.size = Math.max(open.size, height);
        open.right = Math.max(open.right, x + width);
      }
    } else if (open && !/\s$/.test(open.text)) open.text += ' ';
    if (hasEOL) close();
  }
  close();
  return lines;
}
