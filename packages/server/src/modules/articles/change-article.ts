import { AppError } from '../../lib/app-error.ts';
import type { Tx } from '../../platform/database/index.ts';
import type { ChangedBy } from '../inboxes/index.ts';
import { type ArticleRow, insertVersion, lockArticle, updateArticle } from './article.store.ts';
import { auditArticle } from './audit-article.ts';
import type { ArticlesDeps } from './deps.ts';
import { savePictures } from './save-pictures.ts';
import { wordsOf } from './words-of.ts';
import { type NewArticle, slugTaken } from './write-article.ts';

type Change = { [K in keyof NewArticle]?: NewArticle[K] | undefined };

function changed(row: ArticleRow, change: Change, at: number): ArticleRow {
  const words = {
    title: change.title ?? row.title,
    category: change.category ?? row.category,
    body: change.body ?? row.body,
  };
  const status = change.status ?? row.status;
  return {
    ...row,
    ...words,
    ...wordsOf(words),
    slug: change.slug ?? row.slug,
    status,
    updated_at: at,
    published_at: row.published_at ?? (status === 'published' ? at : null),
  };
}

function wordFor(before: ArticleRow, after: ArticleRow) {
  if (before.status === after.status) return 'changed';
  return after.status === 'published' ? 'published' : 'taken_down';
}

async function keepVersion(tx: Tx, before: ArticleRow, replacedBy: string, at: number): Promise<void> {
  const { id, title, body } = before;
  await insertVersion(tx, { article_id: id, title, body, replaced_by: replacedBy, replaced_at: at });
}

/** Changes what is given; of a published article the words before are kept. */
export async function changeArticle(
  deps: ArticlesDeps,
  by: ChangedBy,
  id: string,
  change: Change,
): Promise<ArticleRow> {
  if (Object.keys(change).length === 0)
    throw new AppError('invalid_input', { message: 'Give something to change.' });
  const at = deps.now();
  try {
    return await deps.database.transaction(async (tx) => {
      const row = await lockArticle(tx, by.companyId, id);
      if (!row) throw new AppError('not_found');
      const next = changed(row, change, at);
      const saysOther = next.title !== row.title || next.body !== row.body;
      if (row.status === 'published' && saysOther) await keepVersion(tx, row, by.actor.name, at);
      await updateArticle(tx, next);
      if (next.body !== row.body) await savePictures(tx, next, at);
      if (row.status === 'published' || next.status === 'published')
        await deps.onChanged(tx, by.companyId, id, at);
      await auditArticle(tx, by, wordFor(row, next), next, at);
      return next;
    });
  } catch (error) {
    throw slugTaken(error);
  }
}
