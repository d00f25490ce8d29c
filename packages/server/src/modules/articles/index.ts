import './tables.ts';
import type { PublicArticle, PublicArticleSummary } from '@switchboard/protocol';
import { LIMITS } from '@switchboard/protocol/limits';
import { AppError } from '../../lib/app-error.ts';
import type { Reader } from '../../platform/database/index.ts';
import type { Router } from '../../platform/http/index.ts';
import type { Principal } from '../accounts/index.ts';
import type { ArticleAccess } from '../conversations/index.ts';
import { presentCard, presentPublic, presentPublicSummary, urlsOf } from './article.presenter.ts';
import { articleRoutes } from './article.routes.ts';
import {
  type ArticleRow,
  type ArticleSummaryRow,
  findArticle,
  findPublishedBySlug,
} from './article.store.ts';
import type { ArticlesDeps } from './deps.ts';
import { fittingArticles } from './fitting-articles.ts';
import { pageOfArticles } from './page-of-articles.ts';

export type { ArticleRow, ArticleSummaryRow };

export interface Articles extends ArticleAccess {
  /** The newest thousand that are published, or those with all words of `q`. */
  published(db: Reader, companyId: string, q: string): Promise<ArticleSummaryRow[]>;
  publishedBySlug(db: Reader, companyId: string, slug: string): Promise<ArticleRow | undefined>;
  /** Those published that fit the words best; without words the newest. */
  fitting(
    db: Reader,
    companyId: string,
    query: { q: string; limit: number },
  ): Promise<PublicArticleSummary[]>;
  /** `not_found` where it is not published. */
  publicArticle(db: Reader, companyId: string, id: string): Promise<PublicArticle>;
  routes(router: Router<Principal>): void;
}

/** What the company knows, written down: for its help centre, and to be shared in conversations. */
export function createArticles(deps: ArticlesDeps): Articles {
  async function findPublished(db: Reader, companyId: string, id: string): Promise<ArticleRow> {
    const row = await findArticle(db, companyId, id);
    if (row?.status !== 'published') throw new AppError('not_found');
    return row;
  }

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
      return presentPublic(await findPublished(db, companyId, id), await urlsOf(deps, db, companyId));
    },
    async published(db, companyId, q) {
      const query = { q, status: 'published' as const, limit: LIMITS.pageMax };
      return (await pageOfArticles(db, companyId, query)).rows;
    },
    publishedBySlug: findPublishedBySlug,
    routes: (router) => articleRoutes(router, deps),
  };
}
