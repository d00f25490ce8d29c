import type { DocumentsDeps } from './deps.ts';
import { presentDocuments } from './document.presenter.ts';

/** Tells the company how a document is now. What was removed meanwhile is not told of. */
export async function tellUpdated(
  deps: Pick<DocumentsDeps, 'database' | 'knowledge' | 'onUpdated'>,
  companyId: string,
  id: string,
): Promise<void> {
  const row = await deps.knowledge.find(deps.database, companyId, id);
  if (!row) return;
  for (const document of await presentDocuments(deps, [row])) deps.onUpdated(companyId, document);
}
