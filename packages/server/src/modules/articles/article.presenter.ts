import type {
  Article,
  ArticleCard,
  ArticleSummary,
  ArticleVersion,
  PublicArticle,
  PublicArticleSummary,
} from '@switchboard/protocol';
import type { Reader } from '../../platform/database/index.ts';
import type { ArticleRow, ArticleSummaryRow } from './article.store.ts';
import type { ArticlesDeps } from './deps.ts';
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

export function presentPublic(row: ArticleRow, urlOf: UrlOf): PublicArticle {
  return { ...presentPublicSummary(row, urlOf), body: row.body, updatedAt: iso(row.updated_at) };
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

export function presentArticle(row: ArticleRow, urlOf: UrlOf): Article {
  return { ...presentSummary(row, urlOf), body: row.body };
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
