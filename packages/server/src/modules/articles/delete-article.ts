import { AppError } from '../../lib/app-error.ts';
import type { ChangedBy } from '../inboxes/index.ts';
import { lockArticle, removeArticle } from './article.store.ts';
import { auditArticle } from './audit-article.ts';
import type { ArticlesDeps } from './deps.ts';
import { releasePictures } from './save-pictures.ts';

/** Removes an article with its versions. Messages that share it carry what they need. */
export function deleteArticle(deps: ArticlesDeps, by: ChangedBy, id: string): Promise<void> {
  const at = deps.now();
  return deps.database.transaction(async (tx) => {
    const known = await lockArticle(tx, by.companyId, id);
    if (known) await releasePictures(tx, id, at);
    const removed = await removeArticle(tx, by.companyId, id);
    if (!removed) throw new AppError('not_found');
    if (known?.status === 'published') await deps.onChanged(tx, by.companyId, id, at);
    await auditArticle(tx, by, 'deleted', removed, at);
  });
}
