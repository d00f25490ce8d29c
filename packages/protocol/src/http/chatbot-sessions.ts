import { z } from 'zod';
import { idSchema, timeSchema } from '../common.ts';
import { sourceSchema } from '../entities/answer.ts';
import { routes } from './route.ts';

const previousMessageSchema = z
  .object({
    role: z.enum(['user', 'assistant', 'system']),
    message: z.string(),
    created_at: timeSchema,
    message_id: idSchema,
    seq: z.number().int(),
    /** A person's. */
    author: z.object({ kind: z.literal('operator'), id: z.string(), name: z.string() }).optional(),
    sources: z.array(sourceSchema).optional(),
  })
  .meta({ id: 'PreviousMessage' });
export type PreviousMessage = z.infer<typeof previousMessageSchema>;

export const chatbotSessionRoutes = routes({
  'POST /chatbot/:id/session': {
    summary:
      'Begin a session with a chatbot, over /ws/chat/:session_id. It takes the place of an earlier one.',
    auth: ['customer'],
    params: z.object({ id: idSchema }),
    reply: z.object({
      session_id: idSchema,
      conversation_id: idSchema,
      chatbot_id: idSchema,
      chatbot_name: z.string(),
      /** The last 50, ascending. */
      previous_messages: z.array(previousMessageSchema),
      /** Serves as `token` of the WebSocket once, for a minute: tokens that last do not belong in addresses. */
      ws_token: z.string(),
    }),
  },
  'DELETE /chatbot/session/:session_id': {
    summary: 'End a session of one’s own. Idempotent. The conversation stays.',
    auth: ['customer'],
    params: z.object({ session_id: idSchema }),
    reply: null,
  },
});
