import { z } from 'zod';
import { cursorQuerySchema, idSchema, pageOf, plainTextSchema } from '../common.ts';
import {
  articlePictureSchema,
  articleSchema,
  articleStatusSchema,
  articleSummarySchema,
  articleVersionSchema,
  categorySchema,
  newArticleSchema,
} from '../entities/article.ts';
import { routes } from './route.ts';

const byId = z.object({ id: idSchema });
const reply = z.object({ article: articleSchema });

export const articleRoutes = routes({
  'GET /api/articles': {
    summary: 'The articles, newest first; with `q` those that have all of its words.',
    auth: ['operator', 'api_key'],
    query: cursorQuerySchema.extend({
      q: plainTextSchema.trim().max(200).optional(),
      status: articleStatusSchema.optional(),
      category: categorySchema.optional(),
    }),
    reply: pageOf(articleSummarySchema),
  },
  'POST /api/articles': {
    summary: 'Write an article; a draft unless it says otherwise.',
    auth: ['admin', 'api_key'],
    body: newArticleSchema,
    reply,
    status: 201,
  },
  'POST /api/article-pictures': {
    summary:
      'Upload a picture for articles: PNG, JPEG, GIF or WebP (multipart, field `file`). It goes again after a day in which no article shows it.',
    auth: ['admin', 'api_key'],
    form: z.object({}),
    reply: z.object({ picture: articlePictureSchema }),
    status: 201,
  },
  'GET /api/articles/:id': {
    summary: 'One article with its text.',
    auth: ['operator', 'api_key'],
    params: byId,
    reply,
  },
  'PATCH /api/articles/:id': {
    summary: 'Change an article; of a published one the words before are kept as a version.',
    auth: ['admin', 'api_key'],
    params: byId,
    body: newArticleSchema.partial(),
    reply,
  },
  'DELETE /api/articles/:id': {
    summary: 'Remove an article with its versions; messages that share it stay as they are.',
    auth: ['admin', 'api_key'],
    params: byId,
    reply: null,
  },
  'GET /api/articles/:id/versions': {
    summary: 'What it said before, newest first.',
    auth: ['operator', 'api_key'],
    params: byId,
    reply: pageOf(articleVersionSchema),
  },
});
