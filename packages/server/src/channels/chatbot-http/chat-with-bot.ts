import type { chatBodySchema } from '@switchboard/protocol';
import type { z } from 'zod';
import { AppError } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import type { CustomerPrincipal, OperatorPrincipal, Principal } from '../../modules/accounts/index.ts';
import type { Chatbot } from '../../modules/bots/index.ts';
import { ensureContact } from '../../modules/contacts/index.ts';
import {
  addMessage,
  type ConversationRow,
  createConversation,
  findConversation,
  findCreated,
  lockConversation,
  type MessageRow,
  onceMoreIfRaced,
  rememberCreated,
  sendMessage,
} from '../../modules/conversations/index.ts';
import type { Tx } from '../../platform/database/index.ts';
import type { ChatbotHttpDeps } from './deps.ts';

export type ChatBody = z.output<typeof chatBodySchema>;

export interface Caller {
  principal: Principal | null;
  address: string;
}

/** Who is called, and by whom. */
interface Called {
  bot: Chatbot;
  caller: Caller;
}

export interface Said {
  conversation: ConversationRow;
  message: MessageRow;
}

const CALL = 'chatbots/chat';

/** The bot by id or key, as this caller may know it. */
export async function botFor(
  deps: ChatbotHttpDeps,
  idOrKey: string,
  caller: CustomerPrincipal | OperatorPrincipal | null,
): Promise<Chatbot> {
  const bot = await deps.bots.find(deps.conversations.database, idOrKey);
  if (!bot?.enabled) throw new AppError('not_found');
  if (caller ? caller.companyId !== bot.companyId : !bot.published) throw new AppError('not_found');
  return bot;
}

/** Who tries a bot of their own company, also one that is not published: as a visitor, as everybody talks to it. */
export function testerOf({ principal }: Caller): OperatorPrincipal | null {
  return principal?.kind === 'operator' ? principal : null;
}

/** Whose token it is; null for nobody's. An expired one in the body is as good as none. */
export async function customerOf(
  deps: ChatbotHttpDeps,
  caller: Caller,
  visitorToken: string | null | undefined,
): Promise<CustomerPrincipal | null> {
  const { principal } = caller;
  if (principal?.kind === 'customer') return principal;
  if (principal && !testerOf(caller)) throw new AppError('forbidden');
  if (!visitorToken) return null;
  try {
    return await deps.contacts.verifyToken(visitorToken);
  } catch (error) {
    if (error instanceof AppError && error.code === 'unauthorized') return null;
    throw error;
  }
}

export function newVisitor(
  deps: ChatbotHttpDeps,
  bot: Chatbot,
  tester: OperatorPrincipal | null,
): CustomerPrincipal {
  return {
    kind: 'customer',
    id: newId(deps.now()),
    companyId: bot.companyId,
    inboxId: bot.inboxId,
    verified: false,
    externalId: null,
    name: tester ? `${tester.name} (trying it)` : '',
    email: '',
  };
}

async function create(
  deps: ChatbotHttpDeps,
  tx: Tx,
  customer: CustomerPrincipal,
  { bot, caller }: Called,
  at: number,
): Promise<ConversationRow> {
  await ensureContact(tx, customer, at);
  const inbox = await deps.inboxById(tx, bot.inboxId);
  const made = inbox && {
    inbox,
    platform: 'CHATBOT' as const,
    subject: `Chat with ${bot.name}`,
    // Operators who try a bot share the office's address, and are known.
    ...(testerOf(caller) ? {} : { address: caller.address }),
  };
  const row = made && (await createConversation(deps.conversations, tx, customer, made, at));
  if (!row) throw new AppError('unavailable', { retryAfter: 1 });
  return row;
}

/** A new chat with its first message; the same `clientMessageId` gives the first one again, for 24 h. */
function beginChat(
  deps: ChatbotHttpDeps,
  customer: CustomerPrincipal,
  called: Called,
  body: ChatBody,
): Promise<Said> {
  const at = deps.now();
  const { bot } = called;
  const key = body.clientMessageId ?? null;
  const creation = key === null ? null : { personId: customer.id, call: `${CALL}/${bot.id}`, key, now: at };
  return onceMoreIfRaced(() =>
    deps.conversations.database.transaction(async (tx) => {
      const known = creation && (await findCreated(tx, creation));
      const row = known
        ? await lockConversation(tx, customer.companyId, known)
        : await create(deps, tx, customer, called, at);
      if (!row) throw new AppError('unavailable', { retryAfter: 1 });
      if (creation && !known) await rememberCreated(tx, { ...creation, conversationId: row.id });
      const locked = { deps: deps.conversations, tx, principal: customer, row, at };
      return addMessage(locked, { text: body.message, attachmentIds: [], clientMessageId: key });
    }),
  );
}

async function goOn(
  deps: ChatbotHttpDeps,
  customer: CustomerPrincipal,
  bot: Chatbot,
  chatId: string,
  body: ChatBody,
): Promise<Said> {
  const row = await findConversation(deps.conversations.database, bot.companyId, chatId);
  // Another bot's is as unknown as another person's.
  if (row?.contact_id !== customer.id || row.bot_id !== bot.id) throw new AppError('not_found');
  const { message: text, clientMessageId } = body;
  return sendMessage(deps.conversations, customer, { conversationId: chatId, text, clientMessageId });
}

/** Stores what the customer says, in the chat that is named or in a new one. */
export async function chatWithBot(
  deps: ChatbotHttpDeps,
  called: Called,
  customer: CustomerPrincipal,
  body: ChatBody,
): Promise<Said> {
  const { bot, caller } = called;
  await deps.limits.messages.consume(customer.id);
  if (body.chatId !== undefined) return goOn(deps, customer, bot, body.chatId, body);
  await deps.limits.newChats.consume(caller.address);
  await deps.limits.companyChats.consume(bot.companyId);
  return beginChat(deps, customer, called, body);
}
