import { z } from 'zod';
import {
  clientMessageIdSchema,
  cursorQuerySchema,
  idSchema,
  pageOf,
  plainTextSchema,
  textSchema,
} from '../common.ts';
import {
  agentDeliverySchema,
  agentResponseSchema,
  externalAgentPatchSchema,
  externalAgentSchema,
  namedTaskSchema,
  newExternalAgentSchema,
  taskIdSchema,
} from '../entities/external-agent.ts';
import { routes } from './route.ts';

const byId = z.object({ id: idSchema });
const reply = z.object({ externalAgent: externalAgentSchema });
const replyWithSecret = reply.extend({
  /** For signing both ways; shown only now. */
  secret: z.string(),
});
const stored = z.object({ success: z.literal(true), taskId: z.string(), responseId: idSchema });

export const assignTaskBodySchema = z.object({
  agentId: idSchema,
  message: textSchema(),
  /** To go on with a task, or to begin one under an id of one's own. */
  taskId: z.preprocess((id) => (id === null || id === '' ? undefined : id), taskIdSchema.optional()),
  clientMessageId: clientMessageIdSchema.optional(),
  /** Where no `Authorization` can be sent. */
  visitorToken: z.string().max(4096).nullish(),
});

export const externalAgentRoutes = routes({
  'GET /api/external-agents': {
    summary: 'The external agents of the company, oldest first.',
    auth: ['operator', 'api_key'],
    reply: pageOf(externalAgentSchema),
  },
  'POST /api/external-agents': {
    summary: 'Make an external agent. Its secret is shown only now.',
    auth: ['admin', 'api_key'],
    body: newExternalAgentSchema,
    reply: replyWithSecret,
    status: 201,
  },
  'GET /api/external-agents/:id': {
    summary: 'One external agent, with how it does.',
    auth: ['operator', 'api_key'],
    params: byId,
    reply,
  },
  'PATCH /api/external-agents/:id': {
    summary: 'Change an external agent.',
    auth: ['admin', 'api_key'],
    params: byId,
    body: externalAgentPatchSchema,
    reply,
  },
  'POST /api/external-agents/:id/secret': {
    summary: 'Give it a new secret; the old one is worthless at once.',
    auth: ['admin', 'api_key'],
    params: byId,
    reply: replyWithSecret,
  },
  'GET /api/external-agents/:id/deliveries': {
    summary: 'What was posted to it, newest first.',
    auth: ['operator', 'api_key'],
    params: byId,
    query: cursorQuerySchema,
    reply: pageOf(agentDeliverySchema),
  },
  'POST /api/external-agents/:id/deliveries/:deliveryId/replay': {
    summary: 'Post one of them once more, with the same `webhook-id`.',
    auth: ['admin', 'api_key'],
    params: z.object({ id: idSchema, deliveryId: idSchema }),
    reply: z.object({ delivery: agentDeliverySchema }),
  },
  'POST /api/tasks/assign-user-task': {
    summary: 'Say something to an external agent, in a new task or in the one of `taskId`.',
    auth: false,
    body: assignTaskBodySchema,
    reply: z.object({
      success: z.literal(true),
      taskId: z.string(),
      conversationId: idSchema,
      messageId: idSchema,
      /** Of a caller who came without a token: it is theirs, for sockets and later calls. */
      visitorToken: z.string().optional(),
    }),
    saysSuccess: true,
  },
  'POST /api/communications/webhook-response': {
    summary:
      'An agent’s answer. It proves itself by Standard Webhooks headers, its secret as bearer token, or the `key` of the callback URL.',
    auth: false,
    query: z.object({ key: plainTextSchema.max(200).optional() }),
    body: z.object({ taskId: namedTaskSchema, response: textSchema() }),
    reply: stored,
    saysSuccess: true,
  },
  'GET /api/communications/get-responses': {
    summary: 'The answers to a task, in order; none for a task that is unknown or another’s.',
    auth: false,
    query: z.object({ taskId: namedTaskSchema }),
    reply: z.object({
      success: z.literal(true),
      responses: z.array(agentResponseSchema),
      taskId: z.string(),
    }),
    saysSuccess: true,
  },
  'POST /api/communications/test-response': {
    summary: 'Answer a task in the agent’s stead, while test endpoints are on.',
    auth: ['customer', 'operator', 'api_key'],
    body: z.object({ taskId: namedTaskSchema, testMessage: textSchema().optional() }),
    reply: stored.extend({ response: z.string() }),
    saysSuccess: true,
  },
});
