import { AppError, invalidInput } from '../../lib/app-error.ts';
import type { Router } from '../../platform/http/index.ts';
import { asStaff, type Principal } from '../accounts/index.ts';
import { addComment } from './add-comment.ts';
import { changeTicket } from './change-ticket.ts';
import { listComments } from './comment.store.ts';
import { createTicket } from './create-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { listTickets } from './list-tickets.ts';
import { retryComment } from './mail-comment.ts';
import { mergeTickets } from './merge-tickets.ts';
import { presentComment, presentDeskTicket } from './ticket.presenter.ts';
import { findTicket } from './ticket.store.ts';
import type { TicketView } from './view-tickets.ts';
import { viewTicket } from './view-tickets.ts';

const presentOne = (view: TicketView) => ({ ticket: presentDeskTicket(view) });

function readCursor(cursor: string | undefined): string | undefined {
  if (cursor !== undefined && !/^[\w-]{1,64}$/.test(cursor))
    throw invalidInput('cursor', 'format', 'is not one of ours');
  return cursor;
}

// The route table lets operators and API keys in, each to the tickets of their own company.
export function ticketRoutes(router: Router<Principal>, deps: TicketDeps): void {
  const { database } = deps.conversations;

  async function seen(principal: Principal, idOrNumber: string) {
    const row = await findTicket(database, principal.companyId, idOrNumber);
    if (!row) throw new AppError('not_found');
    return row;
  }

  router.on('GET /api/tickets', async ({ principal, query }) => {
    const { views, nextCursor } = await listTickets(deps, asStaff(principal), query);
    return { items: views.map(presentDeskTicket), nextCursor };
  });

  router.on('POST /api/tickets', async ({ principal, body }) =>
    presentOne(await createTicket(deps, asStaff(principal), body)),
  );

  router.on('GET /api/tickets/:id', async ({ principal, params }) =>
    presentOne(await viewTicket(database, (await seen(principal, params.id)).id)),
  );

  router.on('PATCH /api/tickets/:id', async ({ principal, params, body }) =>
    presentOne(await changeTicket(deps, asStaff(principal), params.id, body)),
  );

  router.on('GET /api/tickets/:id/comments', async ({ principal, params, query: { cursor, limit } }) => {
    const { id } = await seen(principal, params.id);
    const found = await listComments(database, id, { after: readCursor(cursor), limit: limit + 1 });
    const items = found.slice(0, limit).map(presentComment);
    return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
  });

  router.on('POST /api/tickets/:id/comments', async ({ principal, params, body }) => ({
    comment: presentComment(await addComment(deps, asStaff(principal), params.id, body)),
  }));

  router.on('POST /api/tickets/:id/comments/:commentId/retry', async ({ principal, params }) => ({
    comment: presentComment(await retryComment(deps, asStaff(principal), params.id, params.commentId)),
  }));

  router.on('POST /api/tickets/:id/merge', async ({ principal, params, body }) =>
    presentOne(await mergeTickets(deps, asStaff(principal), params.id, body.intoId)),
  );
}
