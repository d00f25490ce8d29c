import { channelSchema, socketPayloads } from '@switchboard/protocol';
import { AppError } from '../../lib/app-error.ts';
import { syncCursor } from '../../platform/events/index.ts';
import { parse } from '../../platform/http/index.ts';
import type { Realtime } from '../../platform/realtime/index.ts';
import type { CustomerPrincipal, OperatorPrincipal, Principal } from '../accounts/index.ts';
import { advanceReceipt } from './advance-receipt.ts';
import { assertVisible } from './conversation.policy.ts';
import { presentConversation, presentMessage } from './conversation.presenter.ts';
import { findConversation } from './conversation.store.ts';
import type { ConversationDeps } from './deps.ts';
import { companyRoom, conversationRoom, sessionRoom } from './rooms.ts';
import { sendMessage } from './send-message.ts';
import { showTyping } from './show-typing.ts';

interface Subscription {
  room: string;
  data: { lastSeq: number; status: string; syncCursor?: string };
}

async function openChannel(
  deps: ConversationDeps,
  principal: Principal,
  channel: string,
): Promise<Subscription> {
  const [, kind, id] = /^(conversation|chat|company|session)[:_](.+)$/.exec(channel) ?? [];
  if (!kind || !id) throw new AppError('not_found');
  if (kind === 'company') {
    if (principal.kind === 'customer' || principal.companyId !== id) throw new AppError('not_found');
    return {
      room: companyRoom(id),
      data: { lastSeq: 0, status: '', syncCursor: await syncCursor(deps.database) },
    };
  }
  const row = assertVisible(principal, await findConversation(deps.database, principal.companyId, id));
  return {
    room: kind === 'session' ? sessionRoom(id) : conversationRoom(id),
    data: { lastSeq: row.last_seq, status: presentConversation(row).status },
  };
}

/** Malformed, unknown and not allowed are the same answer. */
function channelOf(payload: unknown): string {
  const parsed = channelSchema.safeParse(payload);
  if (!parsed.success) throw new AppError('not_found');
  return parsed.data;
}

/** An API key has no read position and does not type. */
function personOf(principal: Principal): CustomerPrincipal | OperatorPrincipal {
  if (principal.kind === 'api_key') throw new AppError('forbidden');
  return principal;
}

export function conversationSockets(realtime: Realtime<Principal>, deps: ConversationDeps): void {
  realtime.on('subscribe', async (context, payload) => {
    const channel = channelOf(payload);
    const { room, data } = await openChannel(deps, context.principal, channel);
    context.join(room);
    return { channel, ...data };
  });

  realtime.on('unsubscribe', async (context, payload) => {
    const channel = channelOf(payload);
    const { room } = await openChannel(deps, context.principal, channel);
    // The company's room stays: leaving it would only hide news the dashboard relies on.
    if (room !== companyRoom(context.principal.companyId)) context.leave(room);
    return { channel };
  });

  realtime.on('message:send', async ({ principal }, payload) => {
    const body = parse(socketPayloads['message:send'], payload, 'payload');
    const { message, conversation, attachments } = await sendMessage(deps, principal, body);
    return { message: presentMessage(message, attachments), conversation: presentConversation(conversation) };
  });

  for (const kind of ['read', 'delivered'] as const) {
    realtime.on(`message:${kind}`, async ({ principal }, payload) => {
      const target = parse(socketPayloads[`message:${kind}`], payload, 'payload');
      return { seq: await advanceReceipt(deps, personOf(principal), kind, target) };
    });
  }

  realtime.on('typing', async ({ principal }, payload) => {
    await showTyping(deps, personOf(principal), parse(socketPayloads.typing, payload, 'payload'));
    return {};
  });
}
