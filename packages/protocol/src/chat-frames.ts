import { z } from 'zod';
import { clientMessageIdSchema, idSchema, textSchema, timeSchema } from './common.ts';
import { sourceSchema } from './entities/answer.ts';
import { attachmentSchema } from './entities/message.ts';

/** Why a WebSocket of face 3 was closed; 1009 (frame too big) and 1012 (restart) are the protocol's own. */
export const CHAT_CLOSE = {
  unauthorized: 4401,
  forbidden: 4403,
  notFound: 4404,
  idle: 4408,
  superseded: 4409,
  flooding: 4429,
  frameTooBig: 1009,
  restart: 1012,
} as const;

/** What a client sends. */
export const chatClientFrameSchema = z
  .object({
    message: textSchema(),
    message_type: z.literal('text').nullish(),
    client_message_id: clientMessageIdSchema.nullish(),
  })
  .meta({ id: 'ChatClientFrame' });

const authorSchema = z.object({ kind: z.literal('operator'), id: z.string(), name: z.string() });
const agentSchema = z.object({ agent_id: z.string(), agent_name: z.string(), timestamp: timeSchema });

/** What the server sends, by `type`. */
export const chatServerFrames = {
  /** At the beginning, and for every system line (then with `message_id`). */
  session_info: z.object({
    type: z.literal('session_info'),
    session_id: idSchema,
    chatbot_name: z.string(),
    message: z.string(),
    message_id: idSchema.optional(),
    timestamp: timeSchema.optional(),
  }),
  /** It is stored. A repeat gets the same id. */
  message_received: z.object({
    type: z.literal('message_received'),
    message_id: idSchema,
    timestamp: timeSchema,
    client_message_id: z.string().optional(),
  }),
  response_start: z.object({
    type: z.literal('response_start'),
    message: z.string(),
    /** The message that is answered. */
    reply_to: idSchema.optional(),
    author: authorSchema.optional(),
  }),
  /** Those since the last `response_start`, joined, are `full_response`. */
  response_chunk: z.object({ type: z.literal('response_chunk'), chunk: z.string() }),
  response_complete: z.object({
    type: z.literal('response_complete'),
    /** Null where the answer broke off and nothing of it was stored. */
    message_id: idSchema.nullable(),
    timestamp: timeSchema,
    full_response: z.string(),
    sources: z.array(sourceSchema),
    escalation_requested: z.boolean(),
    reply_to: idSchema.optional(),
    author: authorSchema.optional(),
    attachments: z.array(attachmentSchema).optional(),
  }),
  agent_joined: agentSchema.extend({ type: z.literal('agent_joined') }),
  agent_left: agentSchema.extend({ type: z.literal('agent_left'), reason: z.string() }),
  error: z.looseObject({
    type: z.literal('error'),
    message: z.string(),
    /** Of the catalogue of errors; `session_superseded`, `session_idle`, `frame_too_big` and `bot_failed` besides. */
    code: z.string(),
    field: z.string().optional(),
    /** Seconds. */
    retry_after: z.number().optional(),
    client_message_id: z.string().optional(),
  }),
} as const;

export type ChatServerFrame = {
  [T in keyof typeof chatServerFrames]: z.output<(typeof chatServerFrames)[T]>;
}[keyof typeof chatServerFrames];
