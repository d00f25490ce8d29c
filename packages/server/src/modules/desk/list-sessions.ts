import type { SessionListQuery } from '@switchboard/protocol';
import { invalidInput } from '../../lib/app-error.ts';
import type { ApiKeyPrincipal, OperatorPrincipal } from '../accounts/index.ts';
import { type ConversationRow, findConversations } from '../conversations/index.ts';
import type { DeskDeps } from './deps.ts';
import {
  countSessions,
  cursorKeys,
  listSessionIds,
  type SessionCursor,
  type SessionFilter,
  type SessionSort,
} from './session.store.ts';

export interface SessionPage {
  rows: ConversationRow[];
  total: number;
  nextCursor: string | null;
}

const encode = (cursor: SessionCursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

function decode(text: string | undefined, sort: SessionSort): SessionCursor | null {
  if (text === undefined) return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(value) && value.length === cursorKeys(sort) + 1) {
      const [id, ...keys] = value.toReversed() as unknown[];
      if (typeof id === 'string' && keys.every(Number.isFinite)) return value as SessionCursor;
    }
  } catch {
    // Not one of ours.
  }
  throw invalidInput('cursor', 'format', 'must be a next_cursor of an earlier answer of the same sort');
}

/** A page of sessions. `scope`: an agent sees all that wait and the own others; an admin sees everything. */
export async function listSessions(
  deps: DeskDeps,
  staff: OperatorPrincipal | ApiKeyPrincipal,
  query: Omit<SessionListQuery, 'agent_id'> & { agent_id?: string | undefined },
  scope: 'own' | 'all',
): Promise<SessionPage> {
  const { database } = deps.conversations;
  const filter: SessionFilter = {
    companyId: staff.companyId,
    status: query.status,
    priority: query.priority,
    skill: query.skill,
    agentId: query.agent_id,
    agentsOwn: scope === 'own' && staff.kind === 'operator' ? staff.id : undefined,
  };
  const page = { sort: query.sort, after: decode(query.cursor, query.sort), limit: query.limit + 1 };
  const [listed, total] = await Promise.all([
    listSessionIds(database, filter, page),
    countSessions(database, filter),
  ]);
  const hasMore = listed.length > query.limit;
  if (hasMore) listed.pop();
  const last = listed.at(-1);
  const found = await findConversations(
    database,
    staff.companyId,
    listed.map(({ id }) => id),
  );
  return {
    rows: listed.flatMap(({ id }) => found.get(id) ?? []),
    total,
    nextCursor: hasMore && last ? encode(last.cursor) : null,
  };
}
