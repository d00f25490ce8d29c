import type { Platform } from '@switchboard/protocol';
import { AppError } from '../../lib/app-error.ts';
import type { Tx } from '../../platform/database/index.ts';
import type { CustomerPrincipal } from '../accounts/index.ts';
import { ensureContact } from '../contacts/index.ts';
import type { Inbox } from '../inboxes/index.ts';
import type { Appended } from './append-message.ts';
import { type ConversationRow, findOpenConversation, lockConversation } from './conversation.store.ts';
import { createConversation, type NewConversation } from './create-conversation.ts';
import { findCreated, rememberCreated } from './creation-key.store.ts';
import type { ConversationDeps } from './deps.ts';
import type { Words } from './find-earlier-send.ts';
import { onceMoreIfRaced } from './once-more.ts';
import { addMessage } from './send-message.ts';

export interface Start extends Words {
  inbox: Inbox;
  platform: Platform;
  /** Whence the customer calls, as limits count addresses. */
  address?: string;
  /** The name of this call, for deduplication by (person, call, clientMessageId) for 24 h. */
  call: string;
}

/** The person's open conversation of the inbox, locked; a new one where there is none (G12). */
export async function openConversation(
  deps: Pick<ConversationDeps, 'bus' | 'networkMark'>,
  tx: Tx,
  start: Pick<NewConversation, 'inbox' | 'platform' | 'subject' | 'address'>,
  customer: CustomerPrincipal,
  at: number,
): Promise<ConversationRow | undefined> {
  const { companyId, id } = customer;
  await ensureContact(tx, customer, at);
  const open = await findOpenConversation(tx, companyId, start.inbox.id, id);
  const created = open
    ? null
    : await createConversation(deps, tx, customer, { ...start, isTheOpenOne: true }, at);
  if (created) return created;
  const target = open ?? (await findOpenConversation(tx, companyId, start.inbox.id, id));
  return target && lockConversation(tx, companyId, target.id);
}

/**
 * The first message of a customer in an inbox: into the open conversation if there is one, else into a new one
 * (G12: exactly one, whatever arrives in parallel). Repeats of the same call are answered with the first result.
 */
export function startConversation(
  deps: ConversationDeps,
  principal: CustomerPrincipal,
  start: Start,
): Promise<Appended> {
  const at = deps.now();
  const { call, clientMessageId } = start;
  const creation = clientMessageId && { personId: principal.id, call, key: clientMessageId, now: at };
  return onceMoreIfRaced(() =>
    deps.database.transaction(async (tx) => {
      const known = creation ? await findCreated(tx, creation) : null;
      const row = known
        ? await lockConversation(tx, principal.companyId, known)
        : await openConversation(deps, tx, start, principal, at);
      if (!row) throw new AppError('unavailable', { retryAfter: 1 });
      if (creation && !known) await rememberCreated(tx, { ...creation, conversationId: row.id });
      return addMessage({ deps, tx, principal, row, at }, start);
    }),
  );
}
