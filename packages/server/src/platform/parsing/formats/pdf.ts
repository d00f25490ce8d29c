import { getDocumentProxy } from 'unpdf';
import { Unparsable } from '../problem.ts';
import type { ParsingLimits } from '../thread-protocol.ts';
import type { Output } from './output.ts';
import { linesOf, type PdfItem, type PdfLine } from './pdf-lines.ts';
import { lookOf, pageText } from './pdf-text.ts';

async function open(bytes: Uint8Array) {
  try {
    return await getDocumentProxy(bytes, {
      useSystemFonts: false,
      disableFontFace: true,
      verbosity: 0,
    });
  } catch (error) {
    throw new Unparsable((error as Error).name === 'PasswordException' ? 'encrypted' : 'broken', error);
  }
}

/** A PDF page by page; how many there are. */
export async function readPdf(
  bytes: Uint8Array,
  limits: ParsingLimits,
  output: Output,
  onPage: (page: number, pages: number) => void,
): Promise<number> {
  const pdf = await open(bytes);
  const { numPages } = pdf;
  if (numPages > limits.pages) throw new Unparsable('too_many_pages');
  const pages: PdfLine[][] = [];
  let chars = 0;
  for (let number = 1; number <= numPages; number += 1) {
    onPage(number, numPages);
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const lines = linesOf(items.filter((item) => 'str' in item) as PdfItem[]);
    page.cleanup();
    for (const { text } of lines) chars += text.length;
    if (chars > limits.chars) throw new Unparsable('too_long');
    pages.push(lines);
  }
  if (chars === 0) throw new Unparsable('only_pictures');
  const look = lookOf(pages);
  for (const [at, lines] of pages.entries()) output.write(pageText(lines, at, look), `Page ${at + 1}`);
  return numPages;
}
