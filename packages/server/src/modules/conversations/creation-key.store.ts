import type { Tx } from '../../platform/database/index.ts';

const REMEMBERED_MS = 24 * 3600_000;

interface CreationKey {
  personId: string;
  call: string;
  key: string;
  now: number;
}

export async function findCreated(tx: Tx, wanted: CreationKey): Promise<string | null> {
  const row = await tx.query
    .selectFrom('creation_key')
    .select('conversation_id')
    .where('person_id', '=', wanted.personId)
    .where('call', '=', wanted.call)
    .where('key', '=', wanted.key)
    .where('created_at', '>', wanted.now - REMEMBERED_MS)
    .executeTakeFirst();
  return row?.conversation_id ?? null;
}

/** A unique violation means that a parallel repeat was first: retry the transaction and find its result. */
export async function rememberCreated(tx: Tx, made: CreationKey & { conversationId: string }): Promise<void> {
  await tx.query
    .deleteFrom('creation_key')
    .where('created_at', '<=', made.now - REMEMBERED_MS)
    .execute();
  await tx.query
    .insertInto('creation_key')
    .values({
      person_id: made.personId,
      call: made.call,
      key: made.key,
      conversation_id: made.conversationId,
      created_at: made.now,
    })
    .execute();
}
