import type { Document, Passage } from '@switchboard/protocol';
import type { Knowledge, SourceRow } from '../knowledge/index.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

const UNKNOWN_LANGUAGE = 'und';

const PROBLEMS: Record<string, string> = {
  no_text: 'There is no text in it.',
  too_long: 'It has too much text. Divide it into several documents.',
  could_not_read: 'It could not be read. Read it again; if that fails too, look at the server’s log.',
};

export function presentDocument(row: SourceRow, botIds: readonly string[]): Document {
  const { error, language } = row;
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    url: row.url || null,
    status: row.status,
    progress: row.progress,
    reading: null,
    error: error === null ? null : { code: error, message: PROBLEMS[error] ?? 'It could not be read.' },
    enabled: row.enabled === 1,
    everyBot: row.every_bot === 1,
    botIds: [...botIds],
    language: language === UNKNOWN_LANGUAGE ? null : language,
    passageCount: row.chunk_count,
    articleId: row.kind === 'article' ? row.origin_id : null,
    file: null,
    createdAt: iso(row.created_at),
    updatedAt: iso(row.updated_at),
  };
}

/** The rows must be the company's. */
export async function presentDocuments(
  knowledge: Pick<Knowledge, 'botsOfEach'>,
  rows: readonly SourceRow[],
): Promise<Document[]> {
  const bots = await knowledge.botsOfEach(rows.map(({ id }) => id));
  return rows.map((row) => presentDocument(row, bots.get(row.id) ?? []));
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
