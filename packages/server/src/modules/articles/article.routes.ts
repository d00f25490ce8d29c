import { LIMITS } from '@switchboard/protocol/limits';
import { AppError } from '../../lib/app-error.ts';
import type { Router } from '../../platform/http/index.ts';
import type { Principal } from '../accounts/index.ts';
import {
  presentArticle,
  presentPicture,
  presentSummary,
  presentVersion,
  urlsOf,
} from './article.presenter.ts';
import { type ArticleRow, findArticle, listVersions } from './article.store.ts';
import { changedBy } from './audit-article.ts';
import { changeArticle } from './change-article.ts';
import { deleteArticle } from './delete-article.ts';
import type { ArticlesDeps } from './deps.ts';
import { pageOfArticles } from './page-of-articles.ts';
import { listPictures } from './picture.store.ts';
import type { PreviewSigner } from './preview-signer.ts';
import { uploadPicture } from './upload-picture.ts';
import { writeArticle } from './write-article.ts';

// The route table lets operators read, and admins and API keys write, each in their own company.
export function articleRoutes(router: Router<Principal>, deps: ArticlesDeps, signer: PreviewSigner): void {
  const { database, publicUrl } = deps;

  async function present(row: ArticleRow) {
    const pictures = await listPictures(database, row.id);
    const urlOf = await urlsOf(deps, database, row.company_id);
    return { article: presentArticle(row, pictures, urlOf, { publicUrl, signer }) };
  }

  async function find({ companyId }: Principal, id: string): Promise<ArticleRow> {
    const row = await findArticle(database, companyId, id);
    if (!row) throw new AppError('not_found');
    return row;
  }

  router.on('GET /api/articles', async ({ principal: { companyId }, query }) => {
    const { rows, nextCursor } = await pageOfArticles(database, companyId, query);
    const urlOf = await urlsOf(deps, database, companyId);
    return { items: rows.map((row) => presentSummary(row, urlOf)), nextCursor };
  });

  router.on('POST /api/articles', async ({ principal, request, body }) =>
    present(await writeArticle(deps, changedBy(principal, request), body)),
  );

  router.on('GET /api/articles/:id', async ({ principal, params }) =>
    present(await find(principal, params.id)),
  );

  router.on('PATCH /api/articles/:id', async ({ principal, request, params, body }) =>
    present(await changeArticle(deps, changedBy(principal, request), params.id, body)),
  );

  router.on('DELETE /api/articles/:id', async ({ principal, request, params }) => {
    await deleteArticle(deps, changedBy(principal, request), params.id);
    return undefined;
  });

  router.on('GET /api/articles/:id/versions', async ({ principal, params }) => {
    const { id } = await find(principal, params.id);
    return {
      items: (await listVersions(database, id, LIMITS.pageMax)).map(presentVersion),
      nextCursor: null,
    };
  });
}

/** `router` must take multipart bodies. */
export function pictureUploads(router: Router<Principal>, deps: ArticlesDeps, signer: PreviewSigner): void {
  router.on('POST /api/article-pictures', async ({ principal: { companyId }, request }) => {
    const row = await uploadPicture(deps, companyId, request);
    return { picture: presentPicture(row, { publicUrl: deps.publicUrl, signer }) };
  });
}
