import { pictureIdsIn } from '@switchboard/client/markdown/index';
import { LIMITS } from '@switchboard/protocol/limits';
import { invalidInput } from '../../lib/app-error.ts';
import type { Tx } from '../../platform/database/index.ts';
import type { ArticleRow } from './article.store.ts';
import { scheduleExpiry } from './expire-picture.ts';
import { holdPictures } from './picture.store.ts';
import { dropPicture, hidePicture, isInVersions, showPictures, usedBy } from './picture-use.store.ts';

/**
 * Notes which pictures the article shows, in the transaction that saves it, after its version was kept. What neither
 * it nor a version of it has any more goes, after a while. `invalid_input` of `body` where it names a picture that the
 * company has not.
 */
export async function savePictures(
  tx: Tx,
  { id: articleId, company_id, body }: ArticleRow,
  at: number,
): Promise<void> {
  const ids = pictureIdsIn(body);
  const most = LIMITS.picturesPerArticle;
  if (ids.length > most) throw invalidInput('body', 'max_items', `must show at most ${most} pictures`, most);
  const known = await holdPictures(tx, company_id, ids);
  const absent = ids.find((id) => !known.has(id));
  if (absent !== undefined)
    throw invalidInput('body', 'exists', `names a picture that does not exist: picture:${absent}`);
  for (const id of await usedBy(tx, articleId)) {
    if (known.has(id)) continue;
    if (await isInVersions(tx, articleId, id)) await hidePicture(tx, articleId, id);
    else {
      await dropPicture(tx, articleId, id);
      await scheduleExpiry(tx, id, at);
    }
  }
  await showPictures(tx, articleId, ids);
}

/** For an article that is about to be removed: its pictures go after it, unless another article has them. */
export async function releasePictures(tx: Tx, articleId: string, at: number): Promise<void> {
  for (const id of await usedBy(tx, articleId)) await scheduleExpiry(tx, id, at);
}
