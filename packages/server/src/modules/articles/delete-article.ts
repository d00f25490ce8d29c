import { AppError } from '../../lib/app-error.ts';
import type { ChangedBy } from '../inboxes/index.ts';
import { removeArticle } from './article.store.ts';
import { auditArticle } from './audit-article.ts';
import type { ArticlesDeps } from './deps.ts';

/** Removes an article with its versions. Messages that share it carry what they need. */
export function deleteArticle(deps: ArticlesDeps, by: ChangedBy, id: string): Promise<void> {
  const at = deps.now();
  return deps.database.transaction(async (tx) => {
    const removed = await removeArticle(tx, by.companyId, id);
    if (!removed) throw new AppError('not_found');
    await auditArticle(tx, by, 'deleted', removed, at);
  });
}
