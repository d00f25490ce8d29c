import './tables.ts';
import type { Router } from '../../platform/http/index.ts';
import type { JobHandler } from '../../platform/jobs/index.ts';
import type { Principal } from '../accounts/index.ts';
import type { DocumentsDeps } from './deps.ts';
import { documentRoutes } from './document.routes.ts';
import { READ_ARTICLE, readArticle } from './read-article.ts';
import { READ_DOCUMENT, readDocument } from './read-document.ts';

export { enqueueArticle } from './read-article.ts';

export interface Documents {
  jobs: Record<string, JobHandler>;
  routes(router: Router<Principal>): void;
}

/** How texts and articles become knowledge: kept, read in the background, and tried out. */
export function createDocuments(deps: DocumentsDeps): Documents {
  return {
    jobs: {
      [READ_DOCUMENT]: readDocument(deps) as JobHandler,
      [READ_ARTICLE]: readArticle(deps) as JobHandler,
    },
    routes: (router) => documentRoutes(router, deps),
  };
}
