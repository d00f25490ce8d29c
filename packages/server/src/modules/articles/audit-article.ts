import type { FastifyRequest } from 'fastify';
import type { Tx } from '../../platform/database/index.ts';
import { actorOf, asStaff, audit, type Principal } from '../accounts/index.ts';
import type { ChangedBy } from '../inboxes/index.ts';
import type { ArticleRow } from './article.store.ts';

export function changedBy(principal: Principal, { ip }: Pick<FastifyRequest, 'ip'>): ChangedBy {
  const staff = asStaff(principal);
  return { companyId: staff.companyId, actor: actorOf(staff), ip };
}

/** What the public can read is changed by somebody: written down in the transaction of the change. */
export function auditArticle(
  tx: Tx,
  by: ChangedBy,
  what: 'created' | 'changed' | 'published' | 'taken_down' | 'deleted',
  { id, title }: Pick<ArticleRow, 'id' | 'title'>,
  at: number,
): Promise<void> {
  const target = { kind: 'article', id };
  return audit(tx, { ...by, action: `article.${what}`, target, details: { name: title }, at });
}
