import type { CustomerPreload, StartSession } from '@switchboard/protocol';
import { AppError } from '../../lib/app-error.ts';
import type { Tx } from '../../platform/database/index.ts';
import type { CustomerPrincipal } from '../accounts/index.ts';
import { ensureContact } from '../contacts/index.ts';
import {
  addMessage,
  type ConversationRow,
  createConversation,
  findConversation,
  findCreated,
  onceMoreIfRaced,
  rememberCreated,
} from '../conversations/index.ts';
import type { DeskDeps } from './deps.ts';
import { insertLiveChat } from './live-chat.store.ts';
import { preloadCustomer } from './preload-customer.ts';

const CALL = 'live-chat/start';

export interface SessionStart extends StartSession {
  /** The header of the request, where there was one. */
  device: { browser: string; type: string };
}

/** `metadata.customer` is the server's alone. */
function ownMetadata({ customer: _, ...metadata }: Record<string, unknown> = {}): string {
  return JSON.stringify(metadata);
}

async function create(
  deps: DeskDeps,
  tx: Tx,
  customer: CustomerPrincipal,
  start: SessionStart,
  at: number,
): Promise<ConversationRow> {
  await ensureContact(tx, customer, at);
  const preload: CustomerPreload = await preloadCustomer(deps, tx, customer, start.device, at);
  const inbox = await deps.inboxOf(tx, customer);
  const made = {
    inbox,
    platform: 'LIVE_CHAT' as const,
    subject: start.subject,
    ...(start.priority ? { priority: start.priority } : {}),
    forPerson: true,
  };
  const row = await createConversation(deps.conversations, tx, customer, made, at);
  if (!row) throw new AppError('unavailable', { retryAfter: 1 });
  const chat = {
    conversation_id: row.id,
    metadata: ownMetadata(start.metadata),
    preload: JSON.stringify(preload),
  };
  await insertLiveChat(tx, chat, start.required_skills ?? []);
  if (start.message === undefined) return row;
  const words = {
    text: start.message,
    attachmentIds: [],
    clientMessageId: start.client_message_id ?? null,
  };
  const locked = { deps: deps.conversations, tx, principal: customer, row, at };
  return (await addMessage(locked, words)).conversation;
}

/** A customer asks for a person: a new pending session each time; the same `client_message_id` gives the first one again. */
export function startSession(
  deps: DeskDeps,
  customer: CustomerPrincipal,
  start: SessionStart,
): Promise<ConversationRow> {
  const at = deps.now();
  const key = start.client_message_id;
  const creation = key === undefined ? null : { personId: customer.id, call: CALL, key, now: at };
  return onceMoreIfRaced(() =>
    deps.conversations.database.transaction(async (tx) => {
      const known = creation && (await findCreated(tx, creation));
      const earlier = known ? await findConversation(tx, customer.companyId, known) : undefined;
      if (earlier) return earlier;
      const row = await create(deps, tx, customer, start, at);
      if (creation) await rememberCreated(tx, { ...creation, conversationId: row.id });
      return row;
    }),
  );
}
