import { z } from 'zod';
import {
  clientMessageIdSchema,
  emailSchema,
  idSchema,
  limitSchema,
  seqPageQuerySchema,
  textSchema,
  timeSchema,
} from '../common.ts';
import { availabilitySchema } from '../entities/availability.ts';
import { prioritySchema, stateSchema } from '../entities/conversation.ts';
import {
  agentStatusSchema,
  customerContextSchema,
  queuePositionSchema,
  queueStatsSchema,
  ticketSchema,
  workloadSchema,
} from '../entities/desk.ts';
import {
  liveMessageSchema,
  liveSessionSchema,
  reasonSchema,
  startSessionSchema,
} from '../entities/live-chat.ts';
import { routes } from './route.ts';

const byId = z.object({ id: idSchema });
const success = { success: z.literal(true) };
const sessionReply = z.object({ ...success, session: liveSessionSchema });
const okReply = z.object(success);

const liveMessageBody = z.object({
  type: z.enum(['text', 'file', 'kb_article']).default('text'),
  content: textSchema().optional(),
  /** As the upload answered it; the file must be the sender's own. */
  attachment_url: z.string().min(1).max(2000).optional(),
  /** A published article; operators only. */
  kb_article_id: idSchema.optional(),
  client_message_id: clientMessageIdSchema.optional(),
});

function withContent<T extends z.ZodType<z.output<typeof liveMessageBody>>>(schema: T) {
  return schema
    .refine((body) => body.type !== 'text' || Boolean(body.content), {
      message: 'a text message needs a content',
      path: ['content'],
      params: { rule: 'required' },
    })
    .refine((body) => body.type !== 'file' || Boolean(body.attachment_url), {
      message: 'a file message needs an attachment_url',
      path: ['attachment_url'],
      params: { rule: 'required' },
    })
    .refine((body) => body.type !== 'kb_article' || Boolean(body.kb_article_id), {
      message: 'an article message needs a kb_article_id',
      path: ['kb_article_id'],
      params: { rule: 'required' },
    });
}

export const liveMessageBodySchema = withContent(liveMessageBody);
export type LiveMessageBody = z.infer<typeof liveMessageBody>;
export const liveSendSchema = withContent(liveMessageBody.extend({ session_id: idSchema }));

export const liveCannedBody = z.object({
  canned_response_id: idSchema,
  client_message_id: clientMessageIdSchema.optional(),
});

export type LiveCannedBody = z.infer<typeof liveCannedBody>;

export const liveTypingSchema = z.object({ session_id: idSchema, is_typing: z.boolean() });
export const liveSeenSchema = z.object({ session_id: idSchema, message_id: idSchema });
export const liveTransferBody = z.object({
  agent_id: idSchema,
  reason: reasonSchema.optional(),
  /** Admins only: also to an agent without a free slot. */
  force: z.boolean().optional(),
});

const sessionListQuery = z.object({
  status: stateSchema.optional(),
  sort: z.enum(['priority', 'wait_time', 'recent']).default('priority'),
  skill: z.string().trim().min(1).max(200).optional(),
  priority: prioritySchema.optional(),
  cursor: z.string().max(200).optional(),
  limit: limitSchema,
});
export const allSessionsQuery = sessionListQuery.extend({ agent_id: idSchema.optional() });
export type SessionListQuery = z.output<typeof allSessionsQuery>;

const sessionListReply = z.object({
  ...success,
  sessions: z.array(liveSessionSchema),
  total: z.number().int(),
  next_cursor: z.string().nullable(),
});

export const liveChatRoutes = routes({
  'POST /api/live-chat/start': {
    summary: 'A customer asks for a person: always a new session, always pending.',
    auth: ['customer'],
    saysSuccess: true,
    body: startSessionSchema,
    reply: sessionReply,
  },
  'GET /api/live-chat/agent/sessions': {
    summary:
      'What an agent works with: all pending chats and the own active ones; with `status` only those (closed: the own).',
    auth: ['operator', 'api_key'],
    saysSuccess: true,
    query: sessionListQuery,
    reply: sessionListReply,
  },
  'GET /api/live-chat/admin/all-sessions': {
    summary: 'All sessions of the company.',
    auth: ['admin', 'api_key'],
    saysSuccess: true,
    query: allSessionsQuery,
    reply: sessionListReply,
  },
  'GET /api/live-chat/queue/stats': {
    summary: 'The queue in numbers.',
    auth: ['operator', 'api_key'],
    saysSuccess: true,
    reply: z.object({ ...success, stats: queueStatsSchema }),
  },
  'GET /api/live-chat/agent/:agent_id/workload': {
    summary: "An agent's active chats and free slots.",
    auth: ['operator', 'api_key'],
    saysSuccess: true,
    params: z.object({ agent_id: idSchema }),
    reply: z.object({ ...success, workload: workloadSchema }),
  },
  'POST /api/live-chat/agent/activity': {
    summary: 'Still there: keeps the status at online.',
    auth: ['operator'],
    saysSuccess: true,
    reply: z.object({ ...success, status: agentStatusSchema, last_activity_at: timeSchema }),
  },
  'GET /api/live-chat/:id': {
    summary: 'One session.',
    auth: ['customer', 'operator', 'api_key'],
    saysSuccess: true,
    params: byId,
    reply: sessionReply,
  },
  'GET /api/live-chat/:id/queue-position': {
    summary:
      'Where a waiting chat stands and how long it may take; `position` is null where it does not wait.',
    auth: ['customer', 'operator', 'api_key'],
    saysSuccess: true,
    params: byId,
    reply: queuePositionSchema.extend({
      ...success,
      position: queuePositionSchema.shape.position.nullable(),
      availability: availabilitySchema,
    }),
  },
  'POST /api/live-chat/:id/accept': {
    summary: 'Take a pending (or bot) session; exactly one agent wins.',
    auth: ['operator'],
    saysSuccess: true,
    params: byId,
    reply: sessionReply,
  },
  'POST /api/live-chat/:id/transfer': {
    summary: 'Give an active session to a colleague who can take it; takes effect at once.',
    auth: ['operator'],
    saysSuccess: true,
    params: byId,
    body: liveTransferBody,
    reply: sessionReply,
  },
  'POST /api/live-chat/:id/assign': {
    summary: 'Give a session to an agent who can take it.',
    auth: ['admin', 'api_key'],
    saysSuccess: true,
    params: byId,
    body: liveTransferBody,
    reply: sessionReply,
  },
  'POST /api/live-chat/:id/return': {
    summary: 'Back to the queue, where it stands by its first arrival.',
    auth: ['operator', 'api_key'],
    saysSuccess: true,
    params: byId,
    reply: sessionReply,
  },
  'POST /api/live-chat/:id/hand-back': {
    summary: "Let the inbox's bot answer again.",
    auth: ['operator', 'api_key'],
    saysSuccess: true,
    params: byId,
    reply: sessionReply,
  },
  'POST /api/live-chat/:id/reopen': {
    summary: 'Open an ended session again.',
    auth: ['customer', 'operator', 'api_key'],
    saysSuccess: true,
    params: byId,
    reply: sessionReply,
  },
  'POST /api/live-chat/:id/end': {
    summary: 'End the session; ending an ended one changes nothing.',
    auth: ['customer', 'operator', 'api_key'],
    saysSuccess: true,
    params: byId,
    body: z.object({ reason: reasonSchema.optional() }),
    reply: sessionReply,
  },
  'POST /api/live-chat/:id/convert-to-ticket': {
    summary: 'Make a ticket of the session; once more gives the same ticket.',
    auth: ['operator', 'api_key'],
    saysSuccess: true,
    params: byId,
    reply: z.object({ ...success, ticket: ticketSchema, session: liveSessionSchema }),
  },
  'POST /api/live-chat/:id/leave-email': {
    summary:
      'Instead of waiting: the customer leaves an address, the chat ends as a ticket. Once more gives the same ticket.',
    auth: ['customer'],
    saysSuccess: true,
    params: byId,
    body: z.object({ email: emailSchema, message: textSchema().optional() }),
    reply: z.object({
      ...success,
      ticket: ticketSchema,
      session: liveSessionSchema,
      /** Where the answer goes: the address that was left, unless the company's own backend vouches for another. */
      email: z.string(),
    }),
  },
  'GET /api/live-chat/:id/customer-context': {
    summary: 'Who the customer is and what was before.',
    auth: ['operator', 'api_key'],
    saysSuccess: true,
    params: byId,
    reply: z.object({ ...success, context: customerContextSchema }),
  },
  'GET /api/live-chat/:id/messages': {
    summary: 'A page of messages, ascending.',
    auth: ['customer', 'operator', 'api_key'],
    saysSuccess: true,
    params: byId,
    query: seqPageQuerySchema,
    reply: z.object({
      ...success,
      session_id: idSchema,
      messages: z.array(liveMessageSchema),
      has_more: z.boolean(),
      last_seq: z.number().int(),
    }),
  },
  'POST /api/live-chat/:id/messages': {
    summary: 'Send a message.',
    auth: ['customer', 'operator', 'api_key'],
    saysSuccess: true,
    params: byId,
    body: liveMessageBodySchema,
    reply: z.object({ ...success, message: liveMessageSchema }),
  },
  'POST /api/live-chat/:id/canned-response': {
    summary: 'Send a canned response, its variables filled in.',
    auth: ['operator', 'api_key'],
    saysSuccess: true,
    params: byId,
    body: liveCannedBody,
    reply: z.object({ ...success, message: liveMessageSchema }),
  },
  'POST /api/live-chat/:id/typing': {
    summary: 'Typing, for clients without a socket.',
    auth: ['customer', 'operator'],
    saysSuccess: true,
    params: byId,
    body: liveTypingSchema.omit({ session_id: true }),
    reply: okReply,
  },
  'POST /api/live-chat/:id/seen': {
    summary: 'Seen up to and including a message.',
    auth: ['customer', 'operator'],
    saysSuccess: true,
    params: byId,
    body: liveSeenSchema.omit({ session_id: true }),
    reply: z.object({
      ...success,
      message_id: idSchema,
      seq: z.number().int(),
      unread_count: z.number().int(),
    }),
  },
});
