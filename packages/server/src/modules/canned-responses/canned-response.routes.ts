import type { CannedResponse } from '@switchboard/protocol';
import { invalidInput } from '../../lib/app-error.ts';
import type { Router } from '../../platform/http/index.ts';
import { asStaff, type Principal } from '../accounts/index.ts';
import { searchTerms } from '../conversations/index.ts';
import type { Staff } from './canned-response.policy.ts';
import { type CannedResponseRow, listCanned } from './canned-response.store.ts';
import type { CannedResponsesDeps } from './deps.ts';
import { fillCanned } from './fill-canned.ts';
import { getCanned } from './find-canned.ts';
import { changeCanned, createCanned, deleteCanned, type SavedBy } from './save-canned.ts';

const MAX_TERMS = 8;
const CURSOR = /^[0-9a-z]{26}$/;

const iso = (ms: number): string => new Date(ms).toISOString();

function present(row: CannedResponseRow): CannedResponse {
  return {
    id: row.id,
    scope: row.owner_id === null ? 'company' : 'personal',
    shortcut: row.shortcut,
    title: row.title,
    text: row.text,
    createdAt: iso(row.created_at),
    updatedAt: iso(row.updated_at),
  };
}

interface Query {
  q?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

async function page({ database }: CannedResponsesDeps, staff: Staff, { q = '', cursor, limit }: Query) {
  if (cursor !== undefined && !CURSOR.test(cursor))
    throw invalidInput('cursor', 'format', 'is not one of ours');
  const terms = searchTerms(q).slice(0, MAX_TERMS);
  if (q.trim() !== '' && terms.length === 0) return { items: [], nextCursor: null };
  const ownerId = staff.kind === 'operator' ? staff.id : null;
  const filter = { ownerId, terms, after: cursor, limit: limit + 1 };
  const found = await listCanned(database, staff.companyId, filter);
  const rows = found.slice(0, limit);
  return {
    items: rows.map(present),
    nextCursor: found.length > limit ? (rows.at(-1)?.id ?? null) : null,
  };
}

const savedBy = (principal: Principal, { ip }: { ip: string }): SavedBy => ({
  staff: asStaff(principal),
  ip,
});

/** Registers what operators and API keys do with them; the policy says who may change which. */
export function cannedResponseRoutes(router: Router<Principal>, deps: CannedResponsesDeps): void {
  router.on('GET /api/canned-responses', ({ principal, query }) => page(deps, asStaff(principal), query));

  router.on('POST /api/canned-responses', async ({ principal, request, body }) => ({
    cannedResponse: present(await createCanned(deps, savedBy(principal, request), body)),
  }));

  router.on('GET /api/canned-responses/:id', async ({ principal, params }) => ({
    cannedResponse: present(await getCanned(deps.database, asStaff(principal), params.id)),
  }));

  router.on('PATCH /api/canned-responses/:id', async ({ principal, request, params, body }) => ({
    cannedResponse: present(await changeCanned(deps, savedBy(principal, request), params.id, body)),
  }));

  router.on('DELETE /api/canned-responses/:id', async ({ principal, request, params }) => {
    await deleteCanned(deps, savedBy(principal, request), params.id);
    return undefined;
  });

  router.on('GET /api/canned-responses/:id/preview', ({ principal, params, query }) =>
    fillCanned(deps, asStaff(principal), params.id, query.conversationId),
  );
}
