import type {
  LiveCannedBody,
  LiveMessage,
  LiveMessageBody,
  LiveSession,
  SessionListQuery,
  StartSession,
} from '@switchboard/protocol';
import { AppError, invalidInput } from '../../lib/app-error.ts';
import {
  type ApiKeyPrincipal,
  type CustomerPrincipal,
  findOperator,
  type OperatorPrincipal,
  type Principal,
  presenceIn,
} from '../../modules/accounts/index.ts';
import { sendCanned } from '../../modules/canned-responses/index.ts';
import {
  acceptConversation,
  advanceReceipt,
  assertVisible,
  type ConversationRow,
  closeConversation,
  countUnread,
  findConversation,
  handBackConversation,
  type Locked,
  readRows,
  reopenConversation,
  returnConversation,
  sendMessage,
  showTyping,
  withConversation,
} from '../../modules/conversations/index.ts';
import {
  assignSession,
  listSessions,
  startSession,
  transferSession,
  viewPlace,
} from '../../modules/desk/index.ts';
import { convertToTicket, type LeftEmail, leaveEmail, presentTicket } from '../../modules/tickets/index.ts';
import type { LiveChatDeps } from './deps.ts';
import { presentOneSession, presentSessions } from './present-sessions.ts';
import { presentLiveMessage } from './session.presenter.ts';

type Staff = OperatorPrincipal | ApiKeyPrincipal;
type Person = CustomerPrincipal | OperatorPrincipal;

export type LiveChatActions = ReturnType<typeof createLiveChatActions>;

/** What face 5 does, the same for REST and sockets; the answers are what both say. */
export function createLiveChatActions(deps: LiveChatDeps) {
  const { conversations, desk } = deps;
  const { database } = conversations;

  async function sessionOf(principal: Principal, row: ConversationRow): Promise<{ session: LiveSession }> {
    return { session: await presentOneSession(deps, principal, row) };
  }

  async function seen(principal: Principal, id: string): Promise<ConversationRow> {
    return assertVisible(principal, await findConversation(database, principal.companyId, id));
  }

  async function change<P extends Principal>(
    principal: P,
    id: string,
    by: (locked: Locked<P>) => Promise<ConversationRow>,
  ): Promise<{ session: LiveSession }> {
    return sessionOf(principal, await withConversation(conversations, principal, id, by));
  }

  function attachmentIds({ type, attachment_url: url }: LiveMessageBody): string[] {
    if (type !== 'file' || url === undefined) return [];
    const id = deps.attachmentIdOf(url);
    if (id === null)
      throw invalidInput('attachment_url', 'unknown', 'must be the address an upload answered with');
    return [id];
  }

  return {
    async start(
      customer: CustomerPrincipal,
      start: StartSession,
      from: { address: string; userAgent: string },
    ) {
      await deps.limits.starts.consume(from.address);
      await deps.limits.companyStarts.consume(customer.companyId);
      const device = deps.deviceOf(from.userAgent);
      return sessionOf(customer, await startSession(desk, customer, { ...start, device }));
    },

    get: async (principal: Principal, id: string) => sessionOf(principal, await seen(principal, id)),
    async position(principal: Principal, id: string) {
      const { position, total, estimatedWait } = await viewPlace(desk, await seen(principal, id));
      const { state, opensAt } = await deps.viewAvailability(principal.companyId);
      return {
        session_id: id,
        position,
        total,
        estimated_wait_seconds: state === 'open' ? estimatedWait : null,
        availability: { state, opensAt },
      };
    },
    accept: async (agent: OperatorPrincipal, id: string) =>
      sessionOf(agent, await acceptConversation(conversations, agent, id)),
    return: (staff: Staff, id: string) => change(staff, id, returnConversation),
    handBack: (staff: Staff, id: string) => change(staff, id, handBackConversation),
    reopen: (principal: Principal, id: string) => change(principal, id, reopenConversation),
    end: (principal: Principal, id: string, reason = '') =>
      change(principal, id, (locked) => closeConversation(locked, reason)),

    async transfer(
      agent: OperatorPrincipal,
      id: string,
      to: { agent_id: string; reason?: string | undefined; force?: boolean | undefined },
    ) {
      const { agent_id: agentId, reason = '', force = false } = to;
      return sessionOf(agent, await transferSession(desk, agent, id, { agentId, reason, force }));
    },

    async assign(admin: Staff, id: string, to: { agent_id: string; force?: boolean | undefined }) {
      const { agent_id: agentId, force = false } = to;
      return sessionOf(admin, await assignSession(desk, admin, id, { agentId, force }));
    },

    async ticket(staff: Staff, id: string) {
      const { ticket, conversation } = await convertToTicket(deps.tickets, staff, id);
      return { ticket: presentTicket(ticket, id), ...(await sessionOf(staff, conversation)) };
    },

    async leaveEmail(customer: CustomerPrincipal, id: string, left: LeftEmail) {
      await deps.limits.messages.consume(customer.id);
      const { ticket, conversation } = await leaveEmail(deps.tickets, customer, id, left);
      const { customer_email: email } = conversation;
      return { ticket: presentTicket(ticket, id), ...(await sessionOf(customer, conversation)), email };
    },

    async list(
      staff: Staff,
      query: SessionListQuery | Omit<SessionListQuery, 'agent_id'>,
      scope: 'own' | 'all',
    ) {
      const { rows, total, nextCursor } = await listSessions(desk, staff, query, scope);
      return { sessions: await presentSessions(deps, staff, rows), total, next_cursor: nextCursor };
    },

    async messages(
      principal: Principal,
      id: string,
      page: { after?: number | undefined; before?: number | undefined; limit: number },
    ) {
      const row = await seen(principal, id);
      const { messages, hasMore, lastSeq } = await readRows(conversations, row, page);
      return {
        session_id: id,
        messages: messages.map(({ row: message, attachments }) => presentLiveMessage(message, attachments)),
        has_more: hasMore,
        last_seq: lastSeq,
      };
    },

    async send(principal: Principal, id: string, body: LiveMessageBody): Promise<{ message: LiveMessage }> {
      if (principal.kind === 'customer') await deps.limits.messages.consume(principal.id);
      const { message, attachments } = await sendMessage(conversations, principal, {
        conversationId: id,
        ...(body.content === undefined ? {} : { text: body.content }),
        attachmentIds: attachmentIds(body),
        ...(body.type === 'kb_article' ? { articleId: body.kb_article_id } : {}),
        ...(body.client_message_id === undefined ? {} : { clientMessageId: body.client_message_id }),
      });
      return { message: presentLiveMessage(message, attachments) };
    },

    async sendCanned(
      staff: Staff,
      id: string,
      { canned_response_id: cannedId, client_message_id: clientMessageId }: LiveCannedBody,
    ): Promise<{ message: LiveMessage }> {
      const { message, attachments } = await sendCanned(deps, conversations, staff, {
        conversationId: id,
        cannedId,
        clientMessageId,
      });
      return { message: presentLiveMessage(message, attachments) };
    },

    async typing(person: Person, id: string, isTyping: boolean): Promise<Record<string, never>> {
      await showTyping(conversations, person, { conversationId: id, isTyping });
      return {};
    },

    async seen(person: Person, id: string, messageId: string) {
      const seq = await advanceReceipt(conversations, person, 'read', { conversationId: id, messageId });
      const from = person.kind === 'customer' ? (['operator', 'bot'] as const) : (['customer'] as const);
      return { message_id: messageId, seq, unread_count: await countUnread(database, id, seq, from) };
    },

    async ping(agent: OperatorPrincipal) {
      await deps.noticeOperator(agent.id);
      const presence = (await deps.statusOfOperators([agent.id])).get(agent.id) ?? 'offline';
      const state = (await findOperator(database, agent.companyId, agent.id))?.state ?? null;
      return { status: presenceIn(state, presence), last_activity_at: new Date(deps.now()).toISOString() };
    },
  };
}

/** For what only customers do. */
export function asCustomer(principal: Principal): CustomerPrincipal {
  if (principal.kind !== 'customer') throw new AppError('forbidden');
  return principal;
}

/** An API key has no read position and does not type. */
export function asPerson(principal: Principal): Person {
  if (principal.kind === 'api_key') throw new AppError('forbidden');
  return principal;
}
