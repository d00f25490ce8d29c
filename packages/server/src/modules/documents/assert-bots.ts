import { invalidInput } from '../../lib/app-error.ts';
import type { Reader } from '../../platform/database/index.ts';
import { listBots } from '../bots/index.ts';

/** `invalid_input` of `botIds` where one is no chatbot of the company's: another company's is the same as none. */
export async function assertBots(
  db: Reader,
  companyId: string,
  botIds: readonly string[] | undefined,
): Promise<void> {
  if (!botIds?.length) return;
  const known = new Set((await listBots(db, companyId)).map(({ id }) => id));
  const absent = botIds.find((id) => !known.has(id));
  if (absent !== undefined)
    throw invalidInput('botIds', 'exists', `names a chatbot that does not exist: ${absent}`);
}
