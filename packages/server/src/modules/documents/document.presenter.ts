import type { Document, Passage } from '@switchboard/protocol';
import type { SourceRow } from '../knowledge/index.ts';
import type { DocumentsDeps } from './deps.ts';
import { type FileRow, filesOf } from './document-file.store.ts';
import { presentProblem } from './problem-text.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

const UNKNOWN_LANGUAGE = 'und';

interface Beside {
  botIds: readonly string[];
  file: FileRow | undefined;
}

function presentDocument(row: SourceRow, { botIds, file }: Beside): Document {
  const { language } = row;
  const { page = null, pages = null } = file ?? {};
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    url: row.url || null,
    status: row.status,
    progress: row.progress,
    reading: row.status === 'indexing' && page !== null && pages !== null ? { page, pages } : null,
    error: presentProblem(row),
    enabled: row.enabled === 1,
    everyBot: row.every_bot === 1,
    botIds: [...botIds],
    language: language === UNKNOWN_LANGUAGE ? null : language,
    passageCount: row.chunk_count,
    articleId: row.kind === 'article' ? row.origin_id : null,
    file:
      file && row.kind === 'file'
        ? { name: file.name, type: file.type, size: file.size, pages: file.pages }
        : null,
    createdAt: iso(row.created_at),
    updatedAt: iso(row.updated_at),
  };
}

/** The rows must be the company's. */
export async function presentDocuments(
  { database, knowledge }: Pick<DocumentsDeps, 'database' | 'knowledge'>,
  rows: readonly SourceRow[],
): Promise<Document[]> {
  const ids = rows.map(({ id }) => id);
  const [bots, files] = await Promise.all([knowledge.botsOfEach(ids), filesOf(database, ids)]);
  return rows.map((row) => presentDocument(row, { botIds: bots.get(row.id) ?? [], file: files.get(row.id) }));
}

export function presentPassage({
  id,
  position,
  path,
  text,
}: {
  id: string;
  position: number;
  path: string;
  text: string;
}): Passage {
  return { id, position, path: JSON.parse(path) as string[], text };
}
