import { invalidInput } from '../../lib/app-error.ts';
import type { Tx } from '../../platform/database/index.ts';
import { listLabels } from '../conversations/index.ts';

/** These labels, each once. `invalid_input` of `labelIds` where one is not the company's. */
export async function knownLabels(tx: Tx, companyId: string, labelIds: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(labelIds)];
  const known = new Set((await listLabels(tx, companyId)).map(({ id }) => id));
  if (!wanted.every((id) => known.has(id)))
    throw invalidInput('labelIds', 'exists', 'names a label that does not exist');
  return wanted;
}
