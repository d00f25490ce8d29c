import { z } from 'zod';
import { idSchema, timeSchema } from './common.ts';
import { ratingSchema } from './entities/after-chat.ts';
import { feedbackSchema } from './entities/answer.ts';
import { availabilitySchema } from './entities/availability.ts';
import { knownOfContactSchema } from './entities/contact.ts';
import {
  assigneeSchema,
  conversationSchema,
  labelSchema,
  prioritySchema,
  stateSchema,
  statusSchema,
} from './entities/conversation.ts';
import { agentStatusSchema, queuePositionSchema, queueStatsSchema } from './entities/desk.ts';
import { documentSchema } from './entities/document.ts';
import { liveMessageSchema, liveSessionSchema, senderTypeSchema } from './entities/live-chat.ts';
import { mentionSchema } from './entities/mention.ts';
import { messageRoleSchema, messageSchema, noteSchema } from './entities/message.ts';
import { deskTicketSchema } from './entities/ticket.ts';
import { transferSettledSchema } from './entities/transfer.ts';
import { transferRequestSchema } from './http/desk.ts';

export const messageNewSchema = z.object({
  message: messageSchema,
  conversation: conversationSchema.pick({
    id: true,
    psid: true,
    status: true,
    autoBot: true,
    platform: true,
    state: true,
  }),
});

export const conversationNewSchema = z.object({
  conversation: conversationSchema.pick({
    id: true,
    psid: true,
    platform: true,
    status: true,
    autoBot: true,
    customerName: true,
    customerEmail: true,
    pageName: true,
    lastMessageAt: true,
  }),
});

export const conversationViewUpdateSchema = z.object({
  conversationId: idSchema,
  type: z.literal('new_message'),
  message: z.object({ text: z.string(), role: messageRoleSchema, createdAt: timeSchema }),
  lastMessageAt: timeSchema,
  timestamp: timeSchema,
});

export const conversationUpdatedSchema = z.object({
  conversationId: idSchema,
  lastMessageAt: timeSchema,
  messageCount: z.number().int(),
  status: statusSchema,
  state: stateSchema,
  autoBot: z.boolean(),
  assignee: assigneeSchema.nullable(),
  lastSeq: z.number().int(),
  priority: prioritySchema,
  subject: z.string(),
  waitingSince: timeSchema.nullable(),
  agentGoneSince: timeSchema.nullable(),
  escalationReason: z.string().nullable(),
  /** Only where the labels changed. */
  labels: z.array(labelSchema).optional(),
});

export const typingSchema = z.object({
  conversationId: idSchema,
  isTyping: z.boolean(),
  from: z.object({ kind: z.enum(['customer', 'operator', 'bot']), id: z.string(), name: z.string() }),
});

export const receiptSchema = z.object({
  conversationId: idSchema,
  messageId: idSchema,
  seq: z.number().int(),
  by: z.object({ kind: z.enum(['customer', 'operator']), id: z.string() }),
  at: timeSchema,
});

export const presenceChangeSchema = z.object({
  kind: z.enum(['customer', 'operator']),
  id: idSchema,
  status: z.enum(['online', 'away', 'offline']),
  conversationId: idSchema.optional(),
  lastSeenAt: timeSchema,
});

export const agentJoinedSchema = z.object({
  agentId: z.string(),
  /** The display name, never an e-mail address. */
  agentName: z.string(),
  timestamp: timeSchema,
  chatId: idSchema,
});

export const agentLeftSchema = agentJoinedSchema.extend({
  reason: z.enum(['transferred', 'returned', 'ended', 'handed_back']),
});

const namedSchema = z.object({ id: idSchema, name: z.string() });

const answerPartSchema = z.object({
  conversationId: idSchema,
  turnId: idSchema,
  attempt: z.number().int(),
});

export const sessionAssignedSchema = z.object({
  session_id: idSchema,
  agent_id: idSchema,
  agent: namedSchema,
  customer_id: idSchema,
  assigned_at: timeSchema,
  wait_time: z.number().int(),
  previous_agent_id: idSchema.nullable(),
  /** Who gave it to them: themselves, a colleague, or a key of the company. */
  assigned_by: namedSchema,
  session: liveSessionSchema,
});

export const queueUpdatedSchema = queueStatsSchema.pick({ total_pending: true, by_priority: true }).extend({
  session_id: idSchema,
  change: z.enum(['added', 'taken', 'closed', 'changed']),
  timestamp: timeSchema,
});

/** Every event the server sends, with the rooms that hear it. */
export const serverEvents = {
  /** conversation room + company room; a socket in both gets it once. */
  'message:new': messageNewSchema,
  /** company room. */
  'conversation:new': conversationNewSchema,
  /** company room. */
  'conversation:view-update': conversationViewUpdateSchema,
  /** company room, on every change of state too. */
  'conversation:updated': conversationUpdatedSchema,
  /** company room: operators only. */
  'note:new': z.object({ conversationId: idSchema, note: noteSchema }),
  /** The mentioned operator alone. */
  'mention:new': z.object({ mention: mentionSchema }),
  /** The reader's own sockets: those of one conversation, or all. */
  'mention:read': z.object({ conversationId: idSchema.nullable(), unread: z.number().int() }),
  /** conversation room, not to the sender. */
  typing: typingSchema,
  /** conversation room + company room. */
  'message:read': receiptSchema,
  'message:delivered': receiptSchema,
  /** company room for a visitor; for an operator also the rooms of their active conversations. */
  'presence:changed': presenceChangeSchema,
  /** conversation room. */
  agent_joined: agentJoinedSchema,
  agent_left: agentLeftSchema,
  /** conversation room. A bot begins to answer; `attempt` counts up where it had to begin anew. */
  'bot:start': z.object({
    ...answerPartSchema.shape,
    bot: namedSchema,
    /** The message it answers. */
    replyTo: idSchema,
  }),
  /** conversation room; those of one attempt, joined by `index`, are what was said so far. */
  'bot:chunk': z.object({ ...answerPartSchema.shape, index: z.number().int(), text: z.string() }),
  /** conversation room, after the message itself, however the answer ended. */
  'bot:end': z.object({
    conversationId: idSchema,
    turnId: idSchema,
    outcome: z.enum(['complete', 'stopped', 'failed', 'handed_over']),
    messageId: idSchema.nullable(),
    escalationRequested: z.boolean(),
    escalationReason: z.string().nullable(),
  }),
  /** conversation room. The customer wants no more of this answer: whoever makes it stops, and `bot:end` follows. */
  'bot:stop': z.object({ conversationId: idSchema, turnId: idSchema }),
  /** conversation room + company room. What the customer says of an answer; null: they took it back. */
  'bot:feedback': z.object({
    conversationId: idSchema,
    messageId: idSchema,
    feedback: feedbackSchema.nullable(),
  }),
  /** company room, at entering pending on any face. */
  'chat:new_session': z.object({ session: liveSessionSchema }),
  /** session room, after the agent's sockets have joined it. */
  'chat:session_assigned': sessionAssignedSchema,
  /** session room. */
  'chat:new_message': z.object({ session_id: idSchema, message: liveMessageSchema }),
  /** company room: operators only. */
  'chat:rated': z.object({ session_id: idSchema, rating: ratingSchema, changed: z.boolean() }),
  /** session room. */
  'chat:ended': z.object({
    session_id: idSchema,
    ended_by: z.enum(['customer', 'agent', 'system']),
    ended_by_id: z.string(),
    ended_at: timeSchema,
    reason: z.string(),
  }),
  /** session room, not to the sender. */
  'chat:typing': z.object({
    session_id: idSchema,
    user_id: z.string(),
    user_name: z.string(),
    sender_type: senderTypeSchema,
    is_typing: z.boolean(),
  }),
  /** session room. */
  'chat:seen': z.object({
    session_id: idSchema,
    user_id: z.string(),
    sender_type: senderTypeSchema,
    message_id: idSchema,
    seq: z.number().int(),
    seen_at: timeSchema,
  }),
  /** session room and both agents. */
  'chat:transferred': z.object({
    session_id: idSchema,
    from_agent: namedSchema.nullable(),
    to_agent: namedSchema,
    reason: z.string(),
    timestamp: timeSchema,
  }),
  /** Both agents, and operators in the session room. */
  'chat:transfer_requested': transferRequestSchema.extend({ session_id: idSchema }),
  /** Both agents, and operators in the session room. */
  'chat:transfer_settled': transferSettledSchema,
  /** company room. */
  'chat:queue_updated': queueUpdatedSchema,
  /** The customer's own sockets, on any face, while the conversation is pending; at most once a second. */
  'chat:queue_position': queuePositionSchema,
  /** Every customer of the company who is connected. */
  'availability:changed': availabilitySchema,
  'agent:status': z.object({
    agent_id: idSchema,
    name: z.string(),
    status: agentStatusSchema,
    /** An own state of the company, such as Break. */
    state: z.string().nullable(),
    last_activity_at: timeSchema,
  }),
  /** company room, where a contact was corrected. */
  'contact:updated': z.object({ contact: knownOfContactSchema }),
  /** company room: what bots answer from was added, read a part further, or changed. */
  'document:updated': z.object({ document: documentSchema }),
  /** company room. */
  'document:removed': z.object({ id: idSchema }),
  /** company room. */
  'ticket:created': z.object({ ticket: deskTicketSchema }),
  /** company room, on every change, also by a comment or a merge. */
  'ticket:updated': z.object({ ticket: deskTicketSchema }),
  /** The error of an event that was sent without an ack. */
  'chat:error': z.object({
    event: z.string(),
    ok: z.literal(false),
    error: z.looseObject({ code: z.string(), message: z.string() }),
  }),
  /** Why the server is about to cut this socket. */
  'connection:closing': z.object({ code: z.enum(['unauthorized', 'slow_consumer', 'restart']) }),
} as const;
