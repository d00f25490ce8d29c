import { z } from 'zod';
import { cursorQuerySchema, idSchema, pageOf } from '../common.ts';
import { mentionSchema } from '../entities/mention.ts';
import { routes } from './route.ts';

/** How many the asking operator has not read. */
const unread = z.number().int();

export const mentionRoutes = routes({
  'GET /api/mentions': {
    summary: 'The notes that mention the asking operator, newest first.',
    auth: ['operator'],
    query: cursorQuerySchema,
    reply: pageOf(mentionSchema).extend({ unread }),
  },
  'POST /api/mentions/read': {
    summary: 'Mark the own mentions of one conversation as read; all of them without one.',
    auth: ['operator'],
    body: z.object({ conversationId: idSchema.optional() }),
    reply: z.object({ unread }),
  },
});
