import { z } from 'zod';
import { idSchema, timeSchema } from '../common.ts';
import { receiptsSchema } from './message.ts';
import { stateSchema } from './state.ts';

export { type ConversationState, stateSchema } from './state.ts';

export const platformSchema = z.enum([
  'WIDGET',
  'FACEBOOK',
  'INSTAGRAM',
  'CHATBOT',
  'LIVE_CHAT',
  'TASK',
  'EMAIL',
]);
export type Platform = z.infer<typeof platformSchema>;

export const statusSchema = z.enum(['OPEN', 'CLOSED']);
export const prioritySchema = z.enum(['low', 'medium', 'high', 'urgent']);
export type Priority = z.infer<typeof prioritySchema>;

export const labelSchema = z
  .object({ id: idSchema, name: z.string(), color: z.string() })
  .meta({ id: 'Label' });
export type Label = z.infer<typeof labelSchema>;

export const assigneeSchema = z.object({ id: idSchema, name: z.string() });

/** C of the contract: what customer and operators alike see. */
export const conversationSchema = z
  .object({
    id: idSchema,
    psid: z.string(),
    platform: platformSchema,
    status: statusSchema,
    autoBot: z.boolean(),
    customerName: z.string(),
    customerEmail: z.string(),
    pageName: z.string(),
    lastMessageAt: timeSchema,
    state: stateSchema,
    assignee: assigneeSchema.nullable(),
    lastSeq: z.number().int(),
    messageCount: z.number().int(),
  })
  .meta({ id: 'Conversation' });
export type Conversation = z.infer<typeof conversationSchema>;

/** C plus what only operators see. */
export const inboxConversationSchema = conversationSchema
  .extend({
    /** The last words, one line. */
    preview: z.string(),
    previewRole: z.enum(['USER', 'AGENT', 'BOT', 'SYSTEM']).nullable(),
    previewAuthor: z.string(),
    /** Customer messages after the asking operator's read position; at most 100 are counted. */
    unreadCount: z.number().int(),
    /** The asking operator's read position. */
    readSeq: z.number().int(),
    priority: prioritySchema,
    subject: z.string(),
    labels: z.array(labelSchema),
    contactId: idSchema,
    inboxId: idSchema,
    verified: z.boolean(),
    customerPresence: z.enum(['online', 'away', 'offline']),
    /** Since when the customer has been without an answer of a person or bot. */
    waitingSince: timeSchema.nullable(),
    /** Its inbox has a bot to hand it back to. */
    hasBot: z.boolean(),
    /** Of that bot; empty where there is none. */
    botName: z.string(),
    /** Why it was given to people: `asked_for_person`, `no_answer` … or in words; null where it was not. */
    escalationReason: z.string().nullable(),
    /** Since when its assignee has had no page open any more; null while they are here. */
    agentGoneSince: timeSchema.nullable(),
    createdAt: timeSchema,
    closedAt: timeSchema.nullable(),
    receipts: receiptsSchema,
  })
  .meta({ id: 'InboxConversation' });
export type InboxConversation = z.infer<typeof inboxConversationSchema>;

/** One of a customer's own conversations, as their list shows it. */
export const ownConversationSchema = z
  .object({
    conversation: conversationSchema,
    subject: z.string(),
    /** The last words, one line. */
    preview: z.string(),
    previewRole: z.enum(['USER', 'AGENT', 'BOT', 'SYSTEM']).nullable(),
    /** Of people and bots; at most 100 are counted. */
    unreadCount: z.number().int(),
    createdAt: timeSchema,
    endedAt: timeSchema.nullable(),
  })
  .meta({ id: 'OwnConversation' });
export type OwnConversation = z.infer<typeof ownConversationSchema>;
