import { z } from 'zod';
import { idSchema, timeSchema } from '../common.ts';
import { answerMetaSchema, answerStateSchema, feedbackSchema } from './answer.ts';
import { mentionedSchema } from './mentioned.ts';
import { stateSchema } from './state.ts';

export const messageRoleSchema = z.enum(['USER', 'AGENT', 'BOT', 'SYSTEM']);
export type MessageRole = z.infer<typeof messageRoleSchema>;

export const attachmentSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    /** The sniffed media type. */
    type: z.string(),
    /** Bytes. */
    size: z.number().int(),
    /** Signed, valid for 24 h. */
    url: z.string(),
  })
  .meta({ id: 'Attachment' });
export type Attachment = z.infer<typeof attachmentSchema>;

/** What a system line says, as data; clients translate it, `text` is the English fallback. */
export const systemLineSchema = z.object({
  code: z.enum([
    'agent_joined',
    'agent_left',
    'conversation_closed',
    'conversation_reopened',
    'returned_to_queue',
    'agent_gone',
    'handed_to_person',
    'ticket_created',
    'email_left',
  ]),
  params: z.record(z.string(), z.string()),
});
export type SystemLine = z.infer<typeof systemLineSchema>;

/** M2 of the contract: a message that the customer may see. */
export const messageSchema = z
  .object({
    id: idSchema,
    text: z.string(),
    role: messageRoleSchema,
    createdAt: timeSchema,
    meta: answerMetaSchema.partial().extend({
      clientMessageId: z.string().optional(),
      author: z.object({ id: z.string(), name: z.string(), avatarUrl: z.string() }),
      attachments: z.array(attachmentSchema),
      system: systemLineSchema.optional(),
      /** Of a bot's answer, where the customer gave any. */
      feedback: feedbackSchema.optional(),
    }),
    seq: z.number().int(),
  })
  .meta({ id: 'Message' });
export type Message = z.infer<typeof messageSchema>;

export const activitySchema = z.object({
  code: z.enum([
    'assigned',
    'unassigned',
    'labels_changed',
    'priority_changed',
    'subject_changed',
    'rated',
    'transfer_requested',
    'transfer_declined',
    'transfer_expired',
    'transfer_withdrawn',
    'agent_gone',
    'escalated',
  ]),
  params: z.record(z.string(), z.string()),
});
export type Activity = z.infer<typeof activitySchema>;

/** Internal: operators only. Ordered by (`afterSeq`, `id`): it stands after the message with that seq. */
export const noteSchema = z
  .object({
    id: idSchema,
    conversationId: idSchema,
    afterSeq: z.number().int(),
    kind: z.enum(['note', 'activity']),
    text: z.string(),
    activity: activitySchema.nullable(),
    mentions: z.array(mentionedSchema),
    author: z.object({ id: z.string(), name: z.string(), avatarUrl: z.string() }),
    clientMessageId: z.string().optional(),
    createdAt: timeSchema,
  })
  .meta({ id: 'Note' });
export type Note = z.infer<typeof noteSchema>;

/** How far each side has got; seqs never go back. */
export const receiptsSchema = z.object({
  customer: z.object({ deliveredSeq: z.number().int(), readSeq: z.number().int() }),
  operator: z.object({ deliveredSeq: z.number().int(), readSeq: z.number().int() }),
});
export type Receipts = z.infer<typeof receiptsSchema>;

/** A page of messages, ascending. */
export const messagePageSchema = z.object({
  messages: z.array(messageSchema),
  hasMore: z.boolean(),
  lastSeq: z.number().int(),
  receipts: receiptsSchema,
  /** The conversation's. */
  state: stateSchema,
  /** Null where no bot is at work or could be asked again. */
  answer: answerStateSchema.nullable(),
});
export type MessagePage = z.infer<typeof messagePageSchema>;
