import { newSecret } from '../../lib/ids.ts';
import type { Database } from '../../platform/database/index.ts';
import { establishFact, readFact } from './instance.store.ts';

/**
 * The 32 random bytes that this instance's tokens stand on, made at the first start. They are in the database so
 * that all nodes have the same, whichever starts first; who reads the database has the identity keys there anyway.
 */
export async function loadInstanceSecret(database: Database): Promise<Buffer> {
  const known = await readFact(database, 'secret');
  if (known !== undefined) return Buffer.from(known, 'base64url');
  const secret = await database.transaction(async (tx) => {
    await establishFact(tx, 'secret', newSecret());
    return readFact(tx, 'secret');
  });
  if (secret === undefined) throw new Error('The instance secret was not stored');
  return Buffer.from(secret, 'base64url');
}
