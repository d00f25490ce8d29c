import { z } from 'zod';
import { cursorQuerySchema, idSchema, pageOf, plainTextSchema } from '../common.ts';
import {
  cannedResponseSchema,
  cannedVariableSchema,
  newCannedResponseSchema,
} from '../entities/canned-response.ts';
import { routes } from './route.ts';

const byId = z.object({ id: idSchema });
const reply = z.object({ cannedResponse: cannedResponseSchema });

export const cannedResponseRoutes = routes({
  'GET /api/canned-responses': {
    summary: "The company's canned responses and one's own, oldest first.",
    auth: ['operator', 'api_key'],
    query: cursorQuerySchema.extend({
      /** In shortcut, title or text. */
      q: plainTextSchema.trim().max(200).optional(),
    }),
    reply: pageOf(cannedResponseSchema),
  },
  'POST /api/canned-responses': {
    summary: "Make a canned response: one's own, or as an admin one for the company.",
    auth: ['operator', 'api_key'],
    body: newCannedResponseSchema,
    reply,
    status: 201,
  },
  'GET /api/canned-responses/:id': {
    summary: 'One canned response.',
    auth: ['operator', 'api_key'],
    params: byId,
    reply,
  },
  'PATCH /api/canned-responses/:id': {
    summary: 'Change a canned response.',
    auth: ['operator', 'api_key'],
    params: byId,
    body: newCannedResponseSchema.omit({ scope: true }).partial(),
    reply,
  },
  'DELETE /api/canned-responses/:id': {
    summary: 'Remove a canned response; messages made of it stay.',
    auth: ['operator', 'api_key'],
    params: byId,
    reply: null,
  },
  'GET /api/canned-responses/:id/preview': {
    summary: 'The text as it would be sent in this conversation.',
    auth: ['operator', 'api_key'],
    params: byId,
    query: z.object({ conversationId: idSchema }),
    reply: z.object({
      text: z.string(),
      /** Variables of the text that have no value here, and are left empty. */
      missing: z.array(cannedVariableSchema),
    }),
  },
});
