import {
  type ClientToServerEvents,
  channelSchema,
  chatClientFrameSchema,
  chatServerFrames,
  socketPayloads,
} from '@switchboard/protocol';
import { serverEvents } from '@switchboard/protocol/server-events';
import type { z } from 'zod';
import { createSchemaCollector, type JsonSchema } from './json-schema.ts';

/** AsyncAPI 3.0 of the Socket.IO events and of the frames of chatbots' sessions, in both directions. */
export function asyncApi(publicUrl: string): JsonSchema {
  const { components, convert } = createSchemaCollector();
  const fromClient: Record<keyof ClientToServerEvents, z.ZodType> = {
    subscribe: channelSchema,
    unsubscribe: channelSchema,
    ...socketPayloads,
  };
  const messages: Record<'socket' | 'chat', Record<string, JsonSchema>> = { socket: {}, chat: {} };
  const operations: Record<string, JsonSchema> = {};

  function describe(
    events: Record<string, z.ZodType>,
    action: 'send' | 'receive',
    channel: 'socket' | 'chat' = 'socket',
  ): void {
    for (const [name, schema] of Object.entries(events)) {
      // Some events go both ways with different payloads.
      const id = `${action}.${name}`;
      const payload = convert(schema, action === 'send' ? 'output' : 'input');
      messages[channel][id] = { name, title: name, payload };
      operations[channel === 'socket' ? id : `${channel}.${id}`] = {
        action,
        channel: { $ref: `#/channels/${channel}` },
        messages: [{ $ref: `#/channels/${channel}/messages/${id}` }],
      };
    }
  }

  describe(fromClient, 'receive');
  describe(serverEvents, 'send');
  describe({ message: chatClientFrameSchema }, 'receive', 'chat');
  describe(chatServerFrames, 'send', 'chat');
  const { host, protocol } = new URL(publicUrl);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Switchboard sockets',
      version: '1',
      description:
        'Socket.IO 4, namespace /, path /socket.io, `auth: { token }`. Every client event takes an acknowledgement: ' +
        '{ ok: true, data } or { ok: false, error: { code, message, … } }. Beside it the raw WebSocket of a session with ' +
        'a chatbot, whose frames are JSON texts.',
    },
    servers: { main: { host, protocol: protocol === 'https:' ? 'wss' : 'ws' } },
    channels: {
      socket: { address: '/socket.io', messages: messages.socket },
      chat: {
        address: '/ws/chat/{session_id}',
        parameters: {
          session_id: { description: 'Of POST /chatbot/{id}/session; the token is the query `token`.' },
        },
        messages: messages.chat,
      },
    },
    operations,
    components: { schemas: components },
  };
}
