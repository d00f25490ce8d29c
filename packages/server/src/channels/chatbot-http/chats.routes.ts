import { AppError } from '../../lib/app-error.ts';
import type { CustomerPrincipal, Principal } from '../../modules/accounts/index.ts';
import { ensureContact } from '../../modules/contacts/index.ts';
import {
  addMessage,
  assertVisible,
  authorOf,
  createConversation,
  escalateConversation,
  findConversation,
  findCreated,
  lockConversation,
  onceMoreIfRaced,
  readRows,
  rememberCreated,
  sendMessage,
  withConversation,
} from '../../modules/conversations/index.ts';
import { addressKey, type Router } from '../../platform/http/index.ts';
import { presentChat, presentChatMessage } from './chat.presenter.ts';
import type { Said } from './chat-with-bot.ts';
import type { ChatbotHttpDeps } from './deps.ts';

const CALL = 'chats';
const ASKED = 'asked_for_person';

interface NewChat {
  title?: string | undefined;
  message: string;
  clientMessageId?: string | undefined;
}

/** A chat with people: pending from the start. The same `clientMessageId` gives the first one again, for 24 h. */
function beginChat(deps: ChatbotHttpDeps, customer: CustomerPrincipal, chat: NewChat): Promise<Said> {
  const at = deps.now();
  const key = chat.clientMessageId ?? null;
  const creation = key === null ? null : { personId: customer.id, call: CALL, key, now: at };
  return onceMoreIfRaced(() =>
    deps.conversations.database.transaction(async (tx) => {
      const known = creation && (await findCreated(tx, creation));
      let row = known ? await lockConversation(tx, customer.companyId, known) : undefined;
      if (!row) {
        await ensureContact(tx, customer, at);
        const inbox = await deps.liveChatInbox(tx, customer.companyId);
        const made = { inbox, platform: 'LIVE_CHAT' as const, subject: chat.title ?? '', forPerson: true };
        row = (await createConversation(deps.conversations, tx, customer, made, at)) ?? undefined;
      }
      if (!row) throw new AppError('unavailable', { retryAfter: 1 });
      if (creation && !known) await rememberCreated(tx, { ...creation, conversationId: row.id });
      const locked = { deps: deps.conversations, tx, principal: customer, row, at };
      return addMessage(locked, { text: chat.message, attachmentIds: [], clientMessageId: key });
    }),
  );
}

const presentSaid = ({ message, conversation }: Said) => ({
  message: presentChatMessage(message),
  chat: presentChat(conversation),
});

/** Chats with people, for clients that speak face 1. */
export function chatsRoutes(router: Router<Principal>, deps: ChatbotHttpDeps): void {
  const visible = async (principal: Principal, id: string) =>
    assertVisible(principal, await findConversation(deps.conversations.database, principal.companyId, id));

  router.on('POST /api/chats', async ({ principal, body, request }) => {
    const customer = principal as CustomerPrincipal;
    await deps.limits.newChats.consume(addressKey(request.ip));
    await deps.limits.companyChats.consume(customer.companyId);
    return presentSaid(await beginChat(deps, customer, body));
  });

  router.on('GET /api/chats/:chatId', async ({ principal, params }) => ({
    chat: presentChat(await visible(principal, params.chatId)),
  }));

  router.on('GET /api/chats/:chatId/messages', async ({ principal, params, query }) => {
    const row = await visible(principal, params.chatId);
    const { messages, hasMore, lastSeq } = await readRows(deps.conversations, row, query);
    return {
      chatId: row.id,
      messages: messages.map((message) => presentChatMessage(message.row)),
      hasMore,
      lastSeq,
    };
  });

  router.on('POST /api/chats/:chatId/messages', async ({ principal, params, body }) => {
    if (principal.kind === 'customer') await deps.limits.messages.consume(principal.id);
    const { message: text, clientMessageId } = body;
    const send = { conversationId: params.chatId, text, clientMessageId };
    return presentSaid(await sendMessage(deps.conversations, principal, send));
  });

  router.on('POST /api/escalations', async ({ principal, body }) => {
    if (principal.kind === 'customer') await deps.limits.messages.consume(principal.id);
    const row = await withConversation(deps.conversations, principal, body.chatId, (locked) =>
      escalateConversation(locked, { reason: body.reason ?? ASKED, by: authorOf(principal) }),
    );
    return {
      success: true as const,
      chatId: row.id,
      escalationRequested: true as const,
      status: row.state,
      queuePosition: await deps.queuePosition(row),
    };
  });
}
