import './tables.ts';
import type { Tx } from '../../platform/database/index.ts';
import type { Router } from '../../platform/http/index.ts';
import type { JobHandler } from '../../platform/jobs/index.ts';
import type { Principal } from '../accounts/index.ts';
import type { ChangedBy } from '../inboxes/index.ts';
import type { DocumentsDeps } from './deps.ts';
import { documentRoutes } from './document.routes.ts';
import { documentUploads } from './document-upload.routes.ts';
import { insertDocument, type KeptText } from './insert-document.ts';
import { READ_ARTICLE, readArticle } from './read-article.ts';
import { READ_DOCUMENT, readDocument } from './read-document.ts';
import { REMOVE_BYTES, removeBytes } from './remove-bytes.ts';

export { enqueueArticle } from './read-article.ts';

export interface Documents {
  /** Stores a text, to be read in the background. */
  insert(tx: Tx, by: ChangedBy, document: KeptText): Promise<void>;
  jobs: Record<string, JobHandler>;
  routes(router: Router<Principal>): void;
  /** `router` must take multipart bodies. */
  uploads(router: Router<Principal>): void;
}

/** How texts, files, web pages and articles become knowledge: kept, read in the background, and tried out. */
export function createDocuments(deps: DocumentsDeps): Documents {
  return {
    insert: (tx, by, document) => insertDocument(deps, tx, by, document),
    jobs: {
      [READ_DOCUMENT]: readDocument(deps) as JobHandler,
      [READ_ARTICLE]: readArticle(deps) as JobHandler,
      [REMOVE_BYTES]: removeBytes(deps.storage) as JobHandler,
    },
    routes: (router) => documentRoutes(router, deps),
    uploads: (router) => documentUploads(router, deps),
  };
}
