import { pictureIdsIn } from '@switchboard/client/markdown/index';
import type {
  Article,
  ArticleCard,
  ArticlePicture,
  ArticleSummary,
  ArticleVersion,
  PublicArticle,
  PublicArticleSummary,
} from '@switchboard/protocol';
import type { Reader } from '../../platform/database/index.ts';
import type { ArticleRow, ArticleSummaryRow } from './article.store.ts';
import type { ArticlesDeps } from './deps.ts';
import type { PictureRow } from './picture.store.ts';
import type { PreviewSigner } from './preview-signer.ts';
import type { ArticleVersionTable } from './tables.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

export type UrlOf = (slug: string) => string;

/** Where the pages of this company's articles are. */
export async function urlsOf(
  { publicUrl, helpKeyOf }: Pick<ArticlesDeps, 'publicUrl' | 'helpKeyOf'>,
  db: Reader,
  companyId: string,
): Promise<UrlOf> {
  const key = await helpKeyOf(db, companyId);
  return (slug) => `${publicUrl}/help/${key}/${slug}`;
}

export function presentCard(row: ArticleSummaryRow, urlOf: UrlOf): ArticleCard {
  return { id: row.id, title: row.title, url: urlOf(row.slug), excerpt: row.excerpt };
}

/** For visitors. */
export function presentPublicSummary(row: ArticleSummaryRow, urlOf: UrlOf): PublicArticleSummary {
  return { ...presentCard(row, urlOf), category: row.category };
}

const pictureUrl = (publicUrl: string, id: string): string => `${publicUrl}/help-pictures/${id}`;

/** Of its pictures only those that it shows now: what an earlier version showed is nobody's business. */
export function presentPublic(
  row: ArticleRow,
  pictures: readonly PictureRow[],
  urlOf: UrlOf,
  publicUrl: string,
): PublicArticle {
  const shown = new Set(pictureIdsIn(row.body));
  return {
    ...presentPublicSummary(row, urlOf),
    body: row.body,
    pictures: pictures
      .filter(({ id }) => shown.has(id))
      .map(({ id, width, height }) => ({ id, url: pictureUrl(publicUrl, id), width, height })),
    updatedAt: iso(row.updated_at),
  };
}

export function presentSummary(row: ArticleSummaryRow, urlOf: UrlOf): ArticleSummary {
  return {
    ...presentCard(row, urlOf),
    slug: row.slug,
    category: row.category,
    status: row.status,
    createdAt: iso(row.created_at),
    updatedAt: iso(row.updated_at),
    publishedAt: row.published_at === null ? null : iso(row.published_at),
  };
}

export interface PictureAddresses {
  publicUrl: string;
  signer: PreviewSigner;
}

export function presentPicture(row: PictureRow, { publicUrl, signer }: PictureAddresses): ArticlePicture {
  const { id, name, type, size, width, height } = row;
  const url = pictureUrl(publicUrl, id);
  return { id, name, type, size, width, height, url, previewUrl: `${url}?${signer.queryFor('picture', id)}` };
}

export function presentArticle(
  row: ArticleRow,
  pictures: readonly PictureRow[],
  urlOf: UrlOf,
  addresses: PictureAddresses,
): Article {
  const summary = presentSummary(row, urlOf);
  const isPublished = row.status === 'published';
  return {
    ...summary,
    body: row.body,
    pictures: pictures.map((picture) => presentPicture(picture, addresses)),
    previewUrl: isPublished ? null : `${summary.url}?${addresses.signer.queryFor('article', row.id)}`,
  };
}

export function presentVersion(row: ArticleVersionTable): ArticleVersion {
  return {
    version: row.version,
    title: row.title,
    body: row.body,
    replacedBy: row.replaced_by,
    replacedAt: iso(row.replaced_at),
  };
}
