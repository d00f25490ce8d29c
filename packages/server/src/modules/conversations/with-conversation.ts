import type { Tx } from '../../platform/database/index.ts';
import type { Principal } from '../accounts/index.ts';
import { assertVisible } from './conversation.policy.ts';
import { type ConversationRow, lockConversation } from './conversation.store.ts';
import type { ConversationDeps } from './deps.ts';

/** A conversation that nobody else can change until the transaction ends, and who is about to change it. */
export interface Locked<P extends Principal = Principal> {
  deps: ConversationDeps;
  tx: Tx;
  principal: P;
  row: ConversationRow;
  at: number;
}

/** Changes a conversation that the principal may see, all of it or nothing. Throws `not_found`. */
export function withConversation<P extends Principal, T>(
  deps: ConversationDeps,
  principal: P,
  id: string,
  change: (locked: Locked<P>) => Promise<T>,
): Promise<T> {
  const at = deps.now();
  return deps.database.transaction(async (tx) => {
    const row = assertVisible(principal, await lockConversation(tx, principal.companyId, id));
    return change({ deps, tx, principal, row, at });
  });
}
