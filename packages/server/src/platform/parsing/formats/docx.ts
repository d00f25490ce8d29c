import mammoth from 'mammoth';
import { Unparsable } from '../problem.ts';
import { openHtml } from './dom.ts';
import { toMarkdown } from './to-markdown.ts';
import { readZip, writeZip } from './zip.ts';

/** The text and what it needs; pictures, fonts, macros and whatever else lies beside it are left packed. */
const WANTED = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/[^/]+\.xml|word\/_rels\/[^/]+\.rels)$/;

/** A DOCX as Markdown: headings, lists and tables kept, pictures left out. */
export async function readDocx(bytes: Uint8Array, unpackedBytes: number): Promise<string> {
  const entries = readZip(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
    (name) => WANTED.test(name),
    unpackedBytes,
  );
  if (!entries.some(({ name }) => name === '[Content_Types].xml')) throw new Unparsable('broken');
  // Packed anew: the reader sees nothing but what was measured here.
  const { value } = await mammoth.convertToHtml(
    { buffer: writeZip(entries) },
    {
      styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"],
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      externalFileAccess: false,
    },
  );
  return toMarkdown(openHtml(value).body);
}
