import { z } from 'zod';
import { cursorQuerySchema, idSchema } from '../common.ts';
import {
  afterChatSchema,
  listedRatingSchema,
  ratingBodySchema,
  ratingSchema,
  transcriptMailSchema,
  transcriptQuerySchema,
} from '../entities/after-chat.ts';
import { routes } from './route.ts';

const byId = z.object({ id: idSchema });
const success = { success: z.literal(true) };
const settingsSchema = z.object({ askRating: z.boolean() });

export const ratingListQuery = cursorQuerySchema.extend({
  agent_id: idSchema.optional(),
  contact_id: idSchema.optional(),
});
export type RatingListQuery = z.input<typeof ratingListQuery>;

export const afterChatRoutes = routes({
  'GET /api/live-chat/:id/after': {
    summary: 'What its customer can do once the chat is over.',
    auth: ['customer'],
    saysSuccess: true,
    params: byId,
    reply: afterChatSchema.extend(success),
  },
  'POST /api/live-chat/:id/rating': {
    summary: 'Rate an ended session, once for each end; it can be changed for 24 hours.',
    auth: ['customer'],
    saysSuccess: true,
    params: byId,
    body: ratingBodySchema,
    reply: z.object({ ...success, rating: ratingSchema }),
  },
  'GET /api/live-chat/:id/transcript': {
    summary: 'The conversation as a file to keep.',
    auth: ['customer', 'operator', 'api_key'],
    saysSuccess: true,
    params: byId,
    query: transcriptQuerySchema,
    reply: z.string(),
    file: ['text/plain', 'text/html'],
  },
  'POST /api/live-chat/:id/transcript/mail': {
    summary: 'Send the customer the transcript by mail.',
    auth: ['customer', 'operator', 'api_key'],
    saysSuccess: true,
    params: byId,
    body: transcriptMailSchema,
    reply: z.object({ ...success, to: z.string() }),
  },
  'GET /api/ratings': {
    summary: 'What customers said of ended chats, newest first, with the average of all that fit.',
    auth: ['operator', 'api_key'],
    query: ratingListQuery,
    reply: z.object({
      items: z.array(listedRatingSchema),
      nextCursor: z.string().nullable(),
      count: z.number().int(),
      /** Null without ratings. */
      average: z.number().nullable(),
      /** How many gave 1, 2, 3, 4 and 5. */
      distribution: z.array(z.number().int()),
    }),
  },
  'GET /api/after-chat-settings': {
    summary: 'Whether customers are asked for a rating.',
    auth: ['operator', 'api_key'],
    reply: settingsSchema,
  },
  'PUT /api/after-chat-settings': {
    summary: 'Ask customers for a rating, or do not.',
    auth: ['admin', 'api_key'],
    body: settingsSchema,
    reply: settingsSchema,
  },
});
