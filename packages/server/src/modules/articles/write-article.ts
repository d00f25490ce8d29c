import type { newArticleSchema } from '@switchboard/protocol';
import type { z } from 'zod';
import { AppError } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import { isUniqueViolation } from '../../platform/database/index.ts';
import type { ChangedBy } from '../inboxes/index.ts';
import { type ArticleRow, insertArticle, slugsLike } from './article.store.ts';
import { auditArticle } from './audit-article.ts';
import type { ArticlesDeps } from './deps.ts';
import { savePictures } from './save-pictures.ts';
import { freeSlug, slugOf } from './slug.ts';
import { wordsOf } from './words-of.ts';

export type NewArticle = z.output<typeof newArticleSchema>;

export function slugTaken(error: unknown): unknown {
  if (!isUniqueViolation(error)) return error;
  const message = 'another article has this address';
  return new AppError('conflict', { message, errors: [{ field: 'slug', rule: 'unique', message }] });
}

/** Of writers who want the same address at once, one gets it in every round. */
const MAX_ROUNDS = 50;

async function store(deps: ArticlesDeps, by: ChangedBy, article: NewArticle): Promise<ArticleRow> {
  const { companyId } = by;
  const { title, category = '', body, status = 'draft' } = article;
  const at = deps.now();
  const words = { title, category, body };
  const wanted = slugOf(title);
  return deps.database.transaction(async (tx) => {
    const row: ArticleRow = {
      id: newId(at),
      company_id: companyId,
      slug: article.slug ?? freeSlug(wanted, await slugsLike(tx, companyId, wanted)),
      ...words,
      ...wordsOf(words),
      status,
      created_at: at,
      updated_at: at,
      published_at: status === 'published' ? at : null,
    };
    await insertArticle(tx, row);
    await savePictures(tx, row, at);
    if (status === 'published') await deps.onChanged(tx, companyId, row.id, at);
    await auditArticle(tx, by, status === 'published' ? 'published' : 'created', row, at);
    return row;
  });
}

/** Stores a new article. `conflict` where another one of the company has the slug that was asked for. */
export async function writeArticle(
  deps: ArticlesDeps,
  by: ChangedBy,
  article: NewArticle,
): Promise<ArticleRow> {
  for (let round = 1; ; round += 1) {
    try {
      return await store(deps, by, article);
    } catch (error) {
      const isRaced = isUniqueViolation(error) && article.slug === undefined && round < MAX_ROUNDS;
      if (!isRaced) throw slugTaken(error);
    }
  }
}
