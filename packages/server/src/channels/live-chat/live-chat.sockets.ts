import { socketPayloads } from '@switchboard/protocol';
import { LIMITS } from '@switchboard/protocol/limits';
import { asOperator, type Principal } from '../../modules/accounts/index.ts';
import { sessionRoom } from '../../modules/conversations/index.ts';
import { parse } from '../../platform/http/index.ts';
import type { Realtime } from '../../platform/realtime/index.ts';
import { asCustomer, asPerson, type LiveChatActions } from './live-chat.actions.ts';

/** Face 5 over Socket.IO. */
export function liveChatSockets(realtime: Realtime<Principal>, actions: LiveChatActions): void {
  realtime.on('chat:start', ({ principal, address, userAgent }, payload) => {
    const start = parse(socketPayloads['chat:start'], payload, 'payload');
    return actions.start(asCustomer(principal), start, { address, userAgent });
  });

  realtime.on('chat:join', async ({ principal, join }, payload) => {
    const { session_id: id, after } = parse(socketPayloads['chat:join'], payload, 'payload');
    const { session } = await actions.get(principal, id);
    // First the room, then the page: what comes in between is in one of them or in both.
    join(sessionRoom(id));
    const page = { limit: LIMITS.pageDefault, ...(after === undefined ? {} : { after }) };
    const { session_id: _, ...messages } = await actions.messages(principal, id, page);
    return { session, ...messages };
  });

  realtime.on('chat:accept', ({ principal }, payload) => {
    const { session_id: id } = parse(socketPayloads['chat:accept'], payload, 'payload');
    return actions.accept(asOperator(principal), id);
  });

  realtime.on('chat:send_message', ({ principal }, payload) => {
    const { session_id: id, ...message } = parse(socketPayloads['chat:send_message'], payload, 'payload');
    return actions.send(principal, id, message);
  });

  realtime.on('chat:use_canned_response', ({ principal }, payload) => {
    const { session_id: id, ...use } = parse(socketPayloads['chat:use_canned_response'], payload, 'payload');
    return actions.sendCanned(asOperator(principal), id, use);
  });

  realtime.on('chat:typing', ({ principal }, payload) => {
    const { session_id: id, is_typing: isTyping } = parse(socketPayloads['chat:typing'], payload, 'payload');
    return actions.typing(asPerson(principal), id, isTyping);
  });

  realtime.on('chat:seen', ({ principal }, payload) => {
    const { session_id: id, message_id: messageId } = parse(socketPayloads['chat:seen'], payload, 'payload');
    return actions.seen(asPerson(principal), id, messageId);
  });

  realtime.on('chat:transfer', ({ principal }, payload) => {
    const { session_id: id, ...to } = parse(socketPayloads['chat:transfer'], payload, 'payload');
    return actions.transfer(asOperator(principal), id, to);
  });

  realtime.on('chat:end', ({ principal }, payload) => {
    const { session_id: id, reason } = parse(socketPayloads['chat:end'], payload, 'payload');
    return actions.end(principal, id, reason);
  });

  realtime.on('agent:activity_ping', ({ principal }, payload) => {
    parse(socketPayloads['agent:activity_ping'], payload, 'payload');
    return actions.ping(asOperator(principal));
  });
}
