import { z } from 'zod';
import {
  clientMessageIdSchema,
  idSchema,
  limitSchema,
  nameSchema,
  okSchema,
  pageOf,
  plainTextSchema,
  seqPageQuerySchema,
  seqSchema,
  textSchema,
} from '../common.ts';
import { contactSchema } from '../entities/contact.ts';
import {
  inboxConversationSchema,
  labelSchema,
  platformSchema,
  prioritySchema,
  stateSchema,
  statusSchema,
} from '../entities/conversation.ts';
import { newMentionsSchema } from '../entities/mention.ts';
import { messagePageSchema, messageSchema, noteSchema } from '../entities/message.ts';
import { LIMITS } from '../limits.ts';
import { routes } from './route.ts';

const byId = z.object({ id: idSchema });
const conversationReply = z.object({ conversation: inboxConversationSchema });
const colorSchema = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as #3355ff');

export const conversationListQuerySchema = z.object({
  status: statusSchema.optional(),
  state: stateSchema.optional(),
  /** `me`, `none` or an operator's id. */
  assignee: idSchema.optional(),
  platform: platformSchema.optional(),
  label: idSchema.optional(),
  contactId: idSchema.optional(),
  q: plainTextSchema.trim().max(200).optional(),
  sort: z.enum(['newest', 'waiting']).default('newest'),
  cursor: plainTextSchema.max(200).optional(),
  /** A `syncCursor` of an earlier reply: only what changed since; a `nextCursor` in the reply is the next one to give here. */
  changedAfter: plainTextSchema.max(200).optional(),
  limit: limitSchema,
});
export type ConversationListQuery = z.input<typeof conversationListQuerySchema>;

export const conversationRoutes = routes({
  'GET /api/conversations': {
    summary:
      'The inbox, newest last message first; with `changedAfter`, what changed since (410 when that is too old).',
    auth: ['operator', 'api_key'],
    query: conversationListQuerySchema,
    reply: z.object({
      conversations: z.array(inboxConversationSchema),
      nextCursor: z.string().nullable(),
      /** Give it as `changedAfter` after a reconnect. */
      syncCursor: z.string(),
    }),
  },
  'GET /api/conversations/counts': {
    summary: 'How many open conversations each inbox view holds.',
    auth: ['operator', 'api_key'],
    reply: z.object({
      mine: z.number().int(),
      unassigned: z.number().int(),
      all: z.number().int(),
      pending: z.number().int(),
      bot: z.number().int(),
    }),
  },
  'GET /api/conversations/:id': {
    summary: 'One conversation.',
    auth: ['operator', 'api_key'],
    params: byId,
    reply: conversationReply,
  },
  'PATCH /api/conversations/:id': {
    summary: 'Close or reopen, assign (null returns it to the queue), bot on or off, priority, subject.',
    auth: ['operator', 'api_key'],
    params: byId,
    body: z.object({
      status: statusSchema.optional(),
      autoBot: z.boolean().optional(),
      assigneeId: idSchema.nullable().optional(),
      priority: prioritySchema.optional(),
      subject: plainTextSchema.trim().max(LIMITS.subjectChars).optional(),
    }),
    reply: conversationReply,
  },
  'POST /api/conversations/:id/accept': {
    summary: 'Take a pending (or bot) conversation; exactly one operator wins.',
    auth: ['operator'],
    params: byId,
    reply: conversationReply,
  },
  'GET /api/conversations/:id/messages': {
    summary: 'A page of messages, ascending.',
    auth: ['operator', 'api_key'],
    params: byId,
    query: seqPageQuerySchema,
    reply: messagePageSchema,
  },
  'GET /api/conversations/:id/notes': {
    summary:
      'Private notes and activity that stand between two seqs (inclusive), ascending; the newest 1000 without bounds.',
    auth: ['operator', 'api_key'],
    params: byId,
    query: z.object({ fromSeq: seqSchema.optional(), toSeq: seqSchema.optional() }),
    reply: z.object({ notes: z.array(noteSchema) }),
  },
  'POST /api/conversations/:id/notes': {
    summary: 'Write a private note; whom it mentions hears of it.',
    auth: ['operator'],
    params: byId,
    body: z.object({
      text: textSchema(),
      mentions: newMentionsSchema.optional(),
      clientMessageId: clientMessageIdSchema.optional(),
    }),
    reply: z.object({ note: noteSchema }),
  },
  'PUT /api/conversations/:id/labels': {
    summary: 'Set the labels of a conversation.',
    auth: ['operator', 'api_key'],
    params: byId,
    body: z.object({ labelIds: z.array(idSchema).max(LIMITS.labelsPerConversation) }),
    reply: conversationReply,
  },
  'POST /api/conversations/:id/read': {
    summary: 'Read up to and including a message.',
    auth: ['operator'],
    params: byId,
    body: z.object({ messageId: idSchema }),
    reply: okSchema,
  },
  'POST /api/conversations/:id/unread': {
    summary: 'Mark as unread from a message on (from the last customer message without one).',
    auth: ['operator'],
    params: byId,
    body: z.object({ messageId: idSchema.optional() }),
    reply: conversationReply,
  },
  'GET /api/labels': {
    summary: 'The labels of the company.',
    auth: ['operator', 'api_key'],
    reply: pageOf(labelSchema),
  },
  'POST /api/labels': {
    summary: 'Make a label.',
    auth: ['operator', 'api_key'],
    body: z.object({ name: nameSchema, color: colorSchema.optional() }),
    reply: z.object({ label: labelSchema }),
    status: 201,
  },
  'PATCH /api/labels/:id': {
    summary: 'Rename or recolour a label.',
    auth: ['admin', 'api_key'],
    params: byId,
    body: z.object({ name: nameSchema.optional(), color: colorSchema.optional() }),
    reply: z.object({ label: labelSchema }),
  },
  'DELETE /api/labels/:id': {
    summary: 'Delete a label everywhere.',
    auth: ['admin', 'api_key'],
    params: byId,
    reply: null,
  },
  'GET /api/search': {
    summary: 'Full-text search over messages and contacts, newest first.',
    auth: ['operator', 'api_key'],
    query: z.object({ q: plainTextSchema.trim().min(1).max(200), limit: limitSchema }),
    reply: z.object({
      messages: z.array(
        z.object({
          message: messageSchema,
          conversation: z.object({ id: idSchema, customerName: z.string() }),
        }),
      ),
      contacts: z.array(contactSchema),
    }),
  },
});
