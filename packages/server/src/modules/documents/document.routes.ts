import { AppError, invalidInput } from '../../lib/app-error.ts';
import type { Router } from '../../platform/http/index.ts';
import type { Principal } from '../accounts/index.ts';
import { addDocument } from './add-document.ts';
import { addPage } from './add-page.ts';
import { changeDocument, deleteDocument, readAgain } from './change-document.ts';
import type { DocumentsDeps } from './deps.ts';
import { presentDocuments, presentPassage } from './document.presenter.ts';
import { changedBy, createReplies } from './replies.ts';
import { tryQuestion } from './try-question.ts';

const CURSOR = /^[0-9a-z]{26}$/;
// The route table lets operators read, and admins and API keys write, each in their own company.
export function documentRoutes(router: Router<Principal>, deps: DocumentsDeps): void {
  const { database, knowledge } = deps;

  const { present, presentChanged } = createReplies(deps);

  router.on('GET /api/documents', async ({ principal: { companyId }, query }) => {
    const { cursor, limit, botId, status } = query;
    if (cursor !== undefined && !CURSOR.test(cursor))
      throw invalidInput('cursor', 'format', 'is not one of ours');
    const found = await knowledge.list(companyId, { botId, status, before: cursor, limit: limit + 1 });
    const rows = found.slice(0, limit);
    const nextCursor = found.length > limit ? (rows.at(-1)?.id ?? null) : null;
    return { items: await presentDocuments(deps, rows), nextCursor };
  });

  router.on('POST /api/documents', async ({ principal, request, body }) =>
    presentChanged(await addDocument(deps, changedBy(principal, request), body)),
  );

  router.on('POST /api/documents/page', async ({ principal, request, body }) =>
    presentChanged(await addPage(deps, changedBy(principal, request), body)),
  );

  router.on('POST /api/documents/search', ({ principal: { companyId }, body }) =>
    tryQuestion(deps, companyId, body),
  );

  router.on('GET /api/documents/:id', async ({ principal: { companyId }, params, query }) => {
    const { from = 0, limit } = query;
    const row = await knowledge.find(database, companyId, params.id);
    if (!row) throw new AppError('not_found');
    const passages = await knowledge.passages(row, from, limit);
    const next = (passages.at(-1)?.position ?? row.chunk_count) + 1;
    return {
      ...(await present(row)),
      passages: passages.map(presentPassage),
      nextFrom: next < row.chunk_count ? next : null,
    };
  });

  router.on('PATCH /api/documents/:id', async ({ principal, request, params, body }) =>
    presentChanged(await changeDocument(deps, changedBy(principal, request), params.id, body)),
  );

  router.on('POST /api/documents/:id/read-again', async ({ principal, request, params }) =>
    presentChanged(await readAgain(deps, changedBy(principal, request), params.id)),
  );

  router.on('DELETE /api/documents/:id', async ({ principal, request, params }) => {
    await deleteDocument(deps, changedBy(principal, request), params.id);
    deps.onRemoved(principal.companyId, params.id);
    return undefined;
  });
}
