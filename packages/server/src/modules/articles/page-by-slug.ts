import type { Picture } from '@switchboard/client/markdown/index';
import type { Reader } from '../../platform/database/index.ts';
import { type ArticleRow, findBySlug } from './article.store.ts';
import { listPictures } from './picture.store.ts';
import type { PreviewSigner } from './preview-signer.ts';

/** What the page of an article is made of. */
export interface ArticlePage {
  article: ArticleRow;
  pictures: ReadonlyMap<string, Picture>;
  isDraft: boolean;
}

interface Asked {
  companyId: string;
  slug: string;
  /** Lets somebody look at a draft who has its signed address. */
  query: unknown;
}

export async function pageBySlug(
  signer: PreviewSigner,
  db: Reader,
  { companyId, slug, query }: Asked,
): Promise<ArticlePage | null> {
  const article = await findBySlug(db, companyId, slug);
  if (!article) return null;
  const isDraft = article.status !== 'published';
  if (isDraft && !signer.isGood('article', article.id, query)) return null;
  const pictures = (await listPictures(db, article.id)).map(({ id, width, height }): [string, Picture] => {
    const path = `/help-pictures/${id}`;
    return [id, { src: isDraft ? `${path}?${signer.queryFor('picture', id)}` : path, width, height }];
  });
  return { article, pictures: new Map(pictures), isDraft };
}
