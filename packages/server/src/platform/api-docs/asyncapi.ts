import { type ClientToServerEvents, channelSchema, socketPayloads } from '@switchboard/protocol';
import { serverEvents } from '@switchboard/protocol/server-events';
import type { z } from 'zod';
import { createSchemaCollector, type JsonSchema } from './json-schema.ts';

/** AsyncAPI 3.0 of the Socket.IO events in both directions. */
export function asyncApi(publicUrl: string): JsonSchema {
  const { components, convert } = createSchemaCollector();
  const fromClient: Record<keyof ClientToServerEvents, z.ZodType> = {
    subscribe: channelSchema,
    unsubscribe: channelSchema,
    ...socketPayloads,
  };
  const messages: Record<string, JsonSchema> = {};
  const operations: Record<string, JsonSchema> = {};

  function describe(events: Record<string, z.ZodType>, action: 'send' | 'receive'): void {
    for (const [name, schema] of Object.entries(events)) {
      // Some events go both ways with different payloads.
      const id = `${action}.${name}`;
      messages[id] = { name, title: name, payload: convert(schema, action === 'send' ? 'output' : 'input') };
      operations[id] = {
        action,
        channel: { $ref: '#/channels/socket' },
        messages: [{ $ref: `#/channels/socket/messages/${id}` }],
      };
    }
  }

  describe(fromClient, 'receive');
  describe(serverEvents, 'send');
  const { host, protocol } = new URL(publicUrl);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Switchboard sockets',
      version: '1',
      description:
        'Socket.IO 4, namespace /, path /socket.io, `auth: { token }`. Every client event takes an acknowledgement: ' +
        '{ ok: true, data } or { ok: false, error: { code, message, … } }.',
    },
    servers: { main: { host, protocol: protocol === 'https:' ? 'wss' : 'ws' } },
    channels: { socket: { address: '/socket.io', messages } },
    operations,
    components: { schemas: components },
  };
}
