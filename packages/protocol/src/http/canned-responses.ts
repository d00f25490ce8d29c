import { z } from 'zod';
import { cursorQuerySchema, idSchema, pageOf, plainTextSchema } from '../common.ts';
import {
  cannedChangeSchema,
  cannedResponseSchema,
  newCannedResponseSchema,
} from '../entities/canned-response.ts';
import { attachmentSchema } from '../entities/message.ts';
import { routes } from './route.ts';

const byId = z.object({ id: idSchema });
const reply = z.object({ cannedResponse: cannedResponseSchema });

export const cannedResponseRoutes = routes({
  'GET /api/canned-responses': {
    summary: "The company's canned responses, one's teams' and one's own, oldest first.",
    auth: ['operator', 'api_key'],
    query: cursorQuerySchema.extend({
      /** In shortcut, title or text. */
      q: plainTextSchema.trim().max(200).optional(),
    }),
    reply: pageOf(cannedResponseSchema),
  },
  'POST /api/canned-responses': {
    summary:
      "Make a canned response: one's own, a team's as its member or an admin, the company's as an admin.",
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
    body: cannedChangeSchema,
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
      missing: z.array(z.string()),
      /** What is sent along. */
      files: z.array(attachmentSchema),
    }),
  },
  'POST /api/canned-responses/:id/files': {
    summary: 'Its files as uploads of one’s own, to be sent with a message within 24 hours.',
    auth: ['operator', 'api_key'],
    params: byId,
    reply: z.object({ files: z.array(attachmentSchema) }),
  },
  'GET /api/canned-variables': {
    summary: 'What a text may name, with the attributes that customers and chats of late have.',
    auth: ['operator', 'api_key'],
    reply: z.object({ variables: z.array(z.string()) }),
  },
});
