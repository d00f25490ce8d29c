import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { writeZip } from '../src/platform/parsing/formats/zip.ts';

export interface SampleLine {
  text: string;
  /** In points; 11 by default. */
  size?: number;
}

const escaped = (text: string): string => text.replace(/[\\()]/g, '\\$&');

function pageStream(lines: readonly (string | SampleLine)[]): string {
  const drawn: string[] = [];
  let y = 800;
  for (const line of lines) {
    const { text, size = 11 } = typeof line === 'string' ? { text: line } : line;
    y -= size * 1.3;
    drawn.push(`/F1 ${size} Tf 1 0 0 1 50 ${y.toFixed(1)} Tm (${escaped(text)}) Tj`);
  }
  return `BT ${drawn.join('\n')} ET`;
}

/** A PDF with these lines on its pages; `trailer` is added to its trailer. */
export function aPdf(
  pages: readonly (readonly (string | SampleLine)[])[],
  trailer = '',
): Buffer<ArrayBuffer> {
  const objects: string[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${4 + 2 * at} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  for (const [at, lines] of pages.entries()) {
    const stream = pageStream(lines);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * at} 0 R >>`,
      `<< /Length ${Buffer.byteLength(stream, 'latin1')} >>\nstream\n${stream}\nendstream`,
    );
  }
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + end, 'latin1');
}

/** A PDF that opens with a password only. */
export function aLockedPdf(): Buffer<ArrayBuffer> {
  const key = 'a5'.repeat(32);
  const encrypt = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${key}> /U <${key}> >> /ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>]`;
  return aPdf([['Nobody reads this.']], encrypt);
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

export function paragraph(text: string, style?: string): string {
  return `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}${run(text)}</w:p>`;
}

export function table(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
  return `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
}

const CONTENT_TYPES = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`;
const RELS = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;
const PART_RELS = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`;
const STYLES = `<?xml version="1.0"?><w:styles ${W}><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style></w:styles>`;

/** A Word file of these paragraphs and tables. */
export function aDocx(
  body: readonly string[],
  more: { name: string; bytes: Buffer }[] = [],
): Buffer<ArrayBuffer> {
  const document = `<?xml version="1.0"?><w:document ${W}><w:body>${body.join('')}</w:body></w:document>`;
  const files = Object.entries({
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': RELS,
    'word/document.xml': document,
    'word/styles.xml': STYLES,
    'word/_rels/document.xml.rels': PART_RELS,
  });
  const entries = files.map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
  return writeZip([...entries, ...more]);
}

/** A Word file whose text is packed to a thousandth of itself, and says that it is small. */
export function aBomb(megabytes: number): Buffer<ArrayBuffer> {
  const plain = aDocx([paragraph('x')]);
  const packed = deflateRawSync(Buffer.alloc(megabytes * 1024 * 1024, 0x20));
  const bomb = writeZip([
    { name: '[Content_Types].xml', bytes: Buffer.from(CONTENT_TYPES) },
    { name: 'word/document.xml', bytes: packed },
  ]);
  // The second entry of the directory: packed by deflate.
  const entry = bomb.indexOf(
    Buffer.from('504b0102', 'hex'),
    bomb.indexOf(Buffer.from('504b0102', 'hex')) + 1,
  );
  bomb.writeUInt16LE(8, entry + 10);
  bomb.writeUInt32LE(plain.length, entry + 24);
  return bomb;
}

/** Files that lie below a folder of the storage; none where there is no such folder. */
export async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return found
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted();
}
