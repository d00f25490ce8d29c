import { buffer } from 'node:stream/consumers';
import { type FileType, type Parsed, Unparsable } from '../../platform/parsing/index.ts';
import { type ReadText, type SourceText, unreadable } from '../knowledge/index.ts';
import type { DocumentsDeps } from './deps.ts';
import { type FileRow, notePage } from './document-file.store.ts';
import { createLatest } from './latest.ts';

type Reading = Parameters<ReadText>[0];

async function bytesOf({ storage }: DocumentsDeps, { storage_key }: FileRow): Promise<Buffer<ArrayBuffer>> {
  const stream = await storage.read(storage_key);
  if (!stream) throw new Error('The bytes of a document are gone');
  return (await buffer(stream)) as Buffer<ArrayBuffer>;
}

/** Reads a kept file in the parser's thread, telling page by page how far it got. */
export async function parseFile(
  deps: DocumentsDeps,
  file: FileRow,
  url: string | undefined,
  reading: Reading,
): Promise<Parsed> {
  const { database, parser } = deps;
  const note = (columns: Pick<FileRow, 'page' | 'pages'>) =>
    database.transaction((tx) => notePage(tx, file.source_id, columns));
  const told = createLatest(async ({ page, pages }: { page: number; pages: number }) => {
    await note({ page, pages });
    await reading.note((page - 1) / pages);
  });
  const bytes = await bytesOf(deps, file);
  try {
    const parsed = await parser.parse({
      bytes,
      type: file.type as FileType,
      url,
      charset: file.charset ?? undefined,
      onPage: (page, pages) => told.push({ page, pages }),
    });
    await told.settled();
    await note({ page: null, pages: parsed.pages });
    await reading.note(1);
    return parsed;
  } catch (error) {
    await told.settled();
    await note({ page: null, pages: file.pages });
    throw error instanceof Unparsable ? unreadable(error.problem, error.message) : error;
  }
}

export async function readFile(deps: DocumentsDeps, file: FileRow, reading: Reading): Promise<SourceText> {
  return { text: (await parseFile(deps, file, undefined, reading)).parts };
}
