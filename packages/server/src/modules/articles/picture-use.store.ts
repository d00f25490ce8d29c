import type { Reader, Tx } from '../../platform/database/index.ts';

export async function usedBy(db: Reader, articleId: string): Promise<string[]> {
  const rows = await db.query
    .selectFrom('article_picture_use')
    .select('picture_id')
    .where('article_id', '=', articleId)
    .execute();
  return rows.map((row) => row.picture_id);
}

/** The pictures must be the company's, and held. */
export async function showPictures(tx: Tx, articleId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query
    .insertInto('article_picture_use')
    .values(ids.map((id) => ({ article_id: articleId, picture_id: id, shown: 1 })))
    .onConflict((conflict) => conflict.columns(['article_id', 'picture_id']).doUpdateSet({ shown: 1 }))
    .execute();
}

/** The article shows it no more; a version of it did. */
export async function hidePicture(tx: Tx, articleId: string, id: string): Promise<void> {
  await tx.query
    .updateTable('article_picture_use')
    .set({ shown: 0 })
    .where('article_id', '=', articleId)
    .where('picture_id', '=', id)
    .execute();
}

export async function dropPicture(tx: Tx, articleId: string, id: string): Promise<void> {
  await tx.query
    .deleteFrom('article_picture_use')
    .where('article_id', '=', articleId)
    .where('picture_id', '=', id)
    .execute();
}

export async function isInVersions(db: Reader, articleId: string, id: string): Promise<boolean> {
  const row = await db.query
    .selectFrom('article_version')
    .select('version')
    .where('article_id', '=', articleId)
    .where('body', 'like', `%picture:${id}%`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
