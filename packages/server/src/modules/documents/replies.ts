import type { Document } from '@switchboard/protocol';
import { actorOf, asStaff, type Principal } from '../accounts/index.ts';
import type { ChangedBy } from '../inboxes/index.ts';
import type { SourceRow } from '../knowledge/index.ts';
import type { DocumentsDeps } from './deps.ts';
import { presentDocuments } from './document.presenter.ts';

export function changedBy(principal: Principal, { ip }: { ip: string }): ChangedBy {
  const staff = asStaff(principal);
  return { companyId: staff.companyId, actor: actorOf(staff), ip };
}

/** How a document is answered, and told to the company where it changed. */
export function createReplies(deps: DocumentsDeps) {
  async function present(row: SourceRow): Promise<{ document: Document }> {
    const [document] = await presentDocuments(deps, [row]);
    return { document: document as Document };
  }
  async function presentChanged(row: SourceRow): Promise<{ document: Document }> {
    const reply = await present(row);
    deps.onUpdated(row.company_id, reply.document);
    return reply;
  }
  return { present, presentChanged };
}
