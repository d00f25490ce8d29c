import type { PageFacts, ThreadInput } from '../thread-protocol.ts';
import { readCsv } from './csv.ts';
import { decodeText } from './decode.ts';
import type { Output } from './output.ts';
import { splitMarkdown } from './split-markdown.ts';
import { unwrap } from './unwrap.ts';

export interface Found {
  pages: number | null;
  facts: PageFacts;
}

const FRONT_MATTER = /^---\n[\s\S]*?\n---\n/;
const PICTURE = /!\[([^\]]*)\]\([^)]*\)/g;

function writeAll(text: string, output: Output): void {
  for (const part of splitMarkdown(text)) output.write(part);
}

// Each reader is loaded where it is needed: a table needs no PDF engine.
export async function readFormat(
  { bytes, type, limits, url, charset }: ThreadInput,
  output: Output,
  onPage: (page: number, pages: number) => void,
): Promise<Found> {
  switch (type) {
    case 'application/pdf': {
      const { readPdf } = await import('./pdf.ts');
      return { pages: await readPdf(bytes, limits, output, onPage), facts: {} };
    }
    case 'text/html': {
      const { readHtml } = await import('./html.ts');
      const { text, facts } = readHtml(bytes, { url, charset });
      writeAll(text, output);
      return { pages: null, facts };
    }
    case 'text/csv':
      readCsv(decodeText(bytes, charset), output);
      break;
    case 'text/markdown':
      writeAll(unwrap(decodeText(bytes, charset)).replace(FRONT_MATTER, '').replace(PICTURE, '$1'), output);
      break;
    case 'text/plain':
      writeAll(unwrap(decodeText(bytes, charset)), output);
      break;
    default: {
      const { readDocx } = await import('./docx.ts');
      writeAll(await readDocx(bytes, limits.unpackedBytes), output);
    }
  }
  return { pages: null, facts: {} };
}
