import './tables.ts';
import type { PublicArticle, PublicArticleSummary } from '@switchboard/protocol';
import { LIMITS } from '@switchboard/protocol/limits';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../../lib/app-error.ts';
import type { Reader, Tx } from '../../platform/database/index.ts';
import type { Router } from '../../platform/http/index.ts';
import type { JobHandler } from '../../platform/jobs/index.ts';
import type { Principal } from '../accounts/index.ts';
import type { ArticleAccess } from '../conversations/index.ts';
import { presentCard, presentPublic, presentPublicSummary, urlsOf } from './article.presenter.ts';
import { articleRoutes, pictureUploads } from './article.routes.ts';
import { type ArticleRow, type ArticleSummaryRow, findArticle, lockArticle } from './article.store.ts';
import type { ArticlesDeps } from './deps.ts';
import { EXPIRE_PICTURE, expirePicture } from './expire-picture.ts';
import { fittingArticles } from './fitting-articles.ts';
import { type ArticlePage, pageBySlug } from './page-by-slug.ts';
import { pageOfArticles } from './page-of-articles.ts';
import { listPictures } from './picture.store.ts';
import { createPreviewSigner } from './preview-signer.ts';
import { type ArticlesFound, searchArticles } from './search-articles.ts';
import { picturePages } from './serve-picture.ts';

export type { ArticlePage, ArticleSummaryRow, ArticlesFound };

export interface Articles extends ArticleAccess {
  /** Those published that fit the words best; without words the newest. */
  fitting(
    db: Reader,
    companyId: string,
    query: { q: string; limit: number },
  ): Promise<PublicArticleSummary[]>;
  /** `not_found` where it is not published. */
  publicArticle(db: Reader, companyId: string, id: string): Promise<PublicArticle>;
  /** Keeps others from changing it until the transaction ends; undefined where it is not published. */
  holdPublished(tx: Tx, companyId: string, id: string): Promise<PublicArticle | undefined>;
  /** The newest thousand that are published, or those of a category. */
  published(db: Reader, companyId: string, category?: string): Promise<ArticleSummaryRow[]>;
  /** The published ones that answer best. */
  search(db: Reader, companyId: string, q: string): Promise<ArticlesFound>;
  /** Null: there is none, or it is a draft and the query does not let one look at it. */
  pageBySlug(db: Reader, companyId: string, slug: string, query: unknown): Promise<ArticlePage | null>;
  /** For the job runner: removes pictures that no article has. */
  jobs: Record<string, JobHandler>;
  routes(router: Router<Principal>): void;
  /** `router` must take multipart bodies. */
  uploads(router: Router<Principal>): void;
  /** The pictures, by their public addresses. */
  pages(app: FastifyInstance): void;
}

/** What the company knows, written down: for its help centre, and to be shared in conversations. */
export function createArticles(deps: ArticlesDeps): Articles {
  async function findPublished(db: Reader, companyId: string, id: string): Promise<ArticleRow> {
    const row = await findArticle(db, companyId, id);
    if (row?.status !== 'published') throw new AppError('not_found');
    return row;
  }

  const signer = createPreviewSigner(deps);
  return {
    async cardOf(db, companyId, id) {
      return presentCard(await findPublished(db, companyId, id), await urlsOf(deps, db, companyId));
    },
    async fitting(db, companyId, { q, limit }) {
      const rows = await fittingArticles(db, companyId, q, limit);
      const urlOf = await urlsOf(deps, db, companyId);
      return rows.map((row) => presentPublicSummary(row, urlOf));
    },
    async publicArticle(db, companyId, id) {
      const row = await findPublished(db, companyId, id);
      const pictures = await listPictures(db, id);
      return presentPublic(row, pictures, await urlsOf(deps, db, companyId), deps.publicUrl);
    },
    async holdPublished(tx, companyId, id) {
      const row = await lockArticle(tx, companyId, id);
      if (row?.status !== 'published') return undefined;
      const pictures = await listPictures(tx, id);
      return presentPublic(row, pictures, await urlsOf(deps, tx, companyId), deps.publicUrl);
    },
    async published(db, companyId, category) {
      const query = { category, status: 'published' as const, limit: LIMITS.pageMax };
      return (await pageOfArticles(db, companyId, query)).rows;
    },
    search: searchArticles,
    pageBySlug: (db, companyId, slug, query) => pageBySlug(signer, db, { companyId, slug, query }),
    jobs: { [EXPIRE_PICTURE]: expirePicture(deps) },
    routes: (router) => articleRoutes(router, deps, signer),
    uploads: (router) => pictureUploads(router, deps, signer),
    pages: (app) => picturePages(app, deps, signer),
  };
}
