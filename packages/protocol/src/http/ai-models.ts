import { z } from 'zod';
import { idSchema, pageOf } from '../common.ts';
import {
  aiModelCheckSchema,
  aiModelPatchSchema,
  aiModelSchema,
  aiModelTrialSchema,
  instanceModelSchema,
  newAiModelSchema,
} from '../entities/ai-model.ts';
import { routes } from './route.ts';

const byId = z.object({ id: idSchema });
const reply = z.object({ aiModel: aiModelSchema });

export const aiModelRoutes = routes({
  'GET /api/ai-models': {
    summary: 'The language models of the company, oldest first, and the one that the server has for all.',
    auth: ['admin', 'api_key'],
    reply: pageOf(aiModelSchema).extend({ instance: instanceModelSchema.nullable() }),
  },
  'POST /api/ai-models': {
    summary: 'Add a language model. Its key is never shown again.',
    auth: ['admin', 'api_key'],
    body: newAiModelSchema,
    reply,
    status: 201,
  },
  'POST /api/ai-models/check': {
    summary: 'Ask a model that is not stored yet to say something.',
    auth: ['admin', 'api_key'],
    body: aiModelTrialSchema,
    reply: aiModelCheckSchema,
  },
  'PATCH /api/ai-models/:id': {
    summary: 'Change a language model. With another host its key has to be given anew.',
    auth: ['admin', 'api_key'],
    params: byId,
    body: aiModelPatchSchema,
    reply,
  },
  'DELETE /api/ai-models/:id': {
    summary: 'Remove a language model. Bots that name it answer with the default.',
    auth: ['admin', 'api_key'],
    params: byId,
    reply: null,
  },
  'POST /api/ai-models/:id/check': {
    summary: 'Ask it to say something. The id `instance` is the model that the server has for all.',
    auth: ['admin', 'api_key'],
    params: byId,
    reply: aiModelCheckSchema.extend({ aiModel: aiModelSchema.nullable() }),
  },
});
