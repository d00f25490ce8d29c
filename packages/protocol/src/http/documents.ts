import { z } from 'zod';
import { cursorQuerySchema, idSchema, limitSchema, pageOf, seqSchema } from '../common.ts';
import {
  documentPatchSchema,
  documentSchema,
  documentStatusSchema,
  newDocumentSchema,
  newPageSchema,
  passageSchema,
  trialQuestionSchema,
  trialSchema,
  uploadedDocumentSchema,
} from '../entities/document.ts';
import { routes } from './route.ts';

const byId = z.object({ id: idSchema });
const reply = z.object({ document: documentSchema });

export const documentRoutes = routes({
  'GET /api/documents': {
    summary: 'What bots answer from, newest first; published articles are among it by themselves.',
    auth: ['operator', 'api_key'],
    query: cursorQuerySchema.extend({ botId: idSchema.optional(), status: documentStatusSchema.optional() }),
    reply: pageOf(documentSchema),
  },
  'POST /api/documents': {
    summary: 'Add a text; it is read in the background.',
    auth: ['admin', 'api_key'],
    body: newDocumentSchema,
    reply,
    status: 201,
  },
  'POST /api/documents/upload': {
    summary:
      'Add a file: PDF, DOCX, HTML, Markdown, text or CSV (multipart, field `file`; `title`, `everyBot`, `botIds` and `clientId` optional). It is read in the background.',
    auth: ['admin', 'api_key'],
    form: uploadedDocumentSchema,
    reply,
    status: 201,
  },
  'POST /api/documents/page': {
    summary: 'Add a web page by its address; it is fetched and read in the background.',
    auth: ['admin', 'api_key'],
    body: newPageSchema,
    reply,
    status: 201,
  },
  'POST /api/documents/search': {
    summary: 'Try a question: the passages found, why, and what would be quoted of them.',
    auth: ['operator', 'api_key'],
    body: trialQuestionSchema,
    reply: trialSchema,
  },
  'GET /api/documents/:id': {
    summary: 'One document with its passages as bots see them; `from` is the position of the first one.',
    auth: ['operator', 'api_key'],
    params: byId,
    query: z.object({ from: seqSchema.optional(), limit: limitSchema }),
    reply: reply.extend({ passages: z.array(passageSchema), nextFrom: z.number().int().nullable() }),
  },
  'PATCH /api/documents/:id': {
    summary: 'Change its title, whether it is used, and by which bots.',
    auth: ['admin', 'api_key'],
    params: byId,
    body: documentPatchSchema,
    reply,
  },
  'POST /api/documents/:id/read-again': {
    summary:
      'Read it again, in the background, and fetch it again if it is a page; until that is done its old passages answer.',
    auth: ['admin', 'api_key'],
    params: byId,
    reply,
  },
  'DELETE /api/documents/:id': {
    summary: 'Remove a document with its passages. That of an article goes when the article is taken down.',
    auth: ['admin', 'api_key'],
    params: byId,
    reply: null,
  },
});
