import type { Reader, Tx } from '../../platform/database/index.ts';
import type { ArticlePictureTable } from './tables.ts';

export type PictureRow = ArticlePictureTable;

export async function insertPicture(tx: Tx, row: PictureRow): Promise<void> {
  await tx.query.insertInto('article_picture').values(row).execute();
}

export function findPicture(db: Reader, id: string): Promise<PictureRow | undefined> {
  return db.query.selectFrom('article_picture').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Does a published article show it? */
export async function isPublic(db: Reader, pictureId: string): Promise<boolean> {
  const use = await db.query
    .selectFrom('article_picture_use')
    .innerJoin('article', 'article.id', 'article_picture_use.article_id')
    .select('article.id')
    .where('article_picture_use.picture_id', '=', pictureId)
    .where('article_picture_use.shown', '=', 1)
    .where('article.status', '=', 'published')
    .limit(1)
    .executeTakeFirst();
  return use !== undefined;
}

/** Those of an article and its versions, oldest first. */
export function listPictures(db: Reader, articleId: string): Promise<PictureRow[]> {
  return db.query
    .selectFrom('article_picture')
    .innerJoin('article_picture_use', 'article_picture_use.picture_id', 'article_picture.id')
    .selectAll('article_picture')
    .where('article_picture_use.article_id', '=', articleId)
    .orderBy('article_picture.id')
    .execute();
}

/** Which of these the company has; none of them goes until the transaction ends. */
export async function holdPictures(
  tx: Tx,
  companyId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const select = tx.query
    .selectFrom('article_picture')
    .select('id')
    .where('company_id', '=', companyId)
    .where('id', 'in', [...ids])
    .orderBy('id');
  // SQLite has one writer: inside a transaction nobody else deletes.
  const rows = await (tx.dialect === 'postgres' ? select.forKeyShare() : select).execute();
  return new Set(rows.map(({ id }) => id));
}

/** Its bytes are still to be removed. Does nothing where an article or a version of one has it. */
export async function deleteIfUnused(tx: Tx, id: string): Promise<void> {
  await tx.query
    .deleteFrom('article_picture')
    .where('id', '=', id)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('article_picture_use').select('shown').where('picture_id', '=', id))),
    )
    .execute();
}
