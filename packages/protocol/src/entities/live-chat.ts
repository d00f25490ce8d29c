import { z } from 'zod';
import { clientMessageIdSchema, idSchema, nameSchema, textSchema, timeSchema } from '../common.ts';
import { LIMITS } from '../limits.ts';
import { ratingSchema } from './after-chat.ts';
import { articleCardSchema } from './article.ts';
import { platformSchema, prioritySchema, stateSchema } from './conversation.ts';
import { attachmentSchema } from './message.ts';
import { pendingTransferSchema, transferSchema } from './transfer.ts';

/** Face 5 in the words of its document: a session is a conversation, an agent an operator. */

const personSchema = z.object({ id: idSchema, name: z.string() });

export const senderTypeSchema = z.enum(['customer', 'agent', 'bot', 'system']);
export type SenderType = z.infer<typeof senderTypeSchema>;

export const liveMessageSchema = z
  .object({
    id: idSchema,
    session_id: idSchema,
    seq: z.number().int(),
    sender_type: senderTypeSchema,
    sender_id: z.string(),
    sender_name: z.string(),
    type: z.enum(['text', 'file', 'kb_article', 'system']),
    content: z.string(),
    /** Signed, valid for 24 h; of the first file. */
    attachment_url: z.string().optional(),
    attachment: z
      .object({ id: idSchema, name: z.string(), type: z.string(), size: z.number().int() })
      .optional(),
    /** All of its files, where it has any. */
    attachments: z.array(attachmentSchema).optional(),
    kb_article_id: idSchema.optional(),
    /** As it was when it was shared. */
    kb_article: articleCardSchema.optional(),
    client_message_id: z.string().optional(),
    created_at: timeSchema,
  })
  .meta({ id: 'LiveMessage' });
export type LiveMessage = z.infer<typeof liveMessageSchema>;

/** What the server writes into `metadata.customer` at the start, whatever the client sent there. */
export const customerPreloadSchema = z.object({
  previous_tickets_count: z.number().int(),
  previous_chats_count: z.number().int(),
  account_status: z.enum(['anonymous', 'claimed', 'verified']),
  account_age_days: z.number().int(),
  browser: z.string(),
  device: z.string(),
});
export type CustomerPreload = z.infer<typeof customerPreloadSchema>;

export const liveSessionSchema = z
  .object({
    id: idSchema,
    session_id: idSchema,
    status: stateSchema,
    subject: z.string(),
    priority: prioritySchema,
    required_skills: z.array(z.string()),
    platform: platformSchema,
    customer_id: idSchema,
    customer: z.object({ id: idSchema, name: z.string(), email: z.string(), verified: z.boolean() }),
    agent_id: idSchema.nullable(),
    agent: personSchema.nullable(),
    /** The client's own, with `customer` by the server; the customer does not see that part. */
    metadata: z.record(z.string(), z.unknown()),
    /** Seconds in the queue, until now or until somebody took it. */
    wait_time: z.number().int(),
    created_at: timeSchema,
    assigned_at: timeSchema.nullable(),
    last_activity_at: timeSchema,
    ended_at: timeSchema.nullable(),
    ended_by: z.enum(['customer', 'agent', 'system']).nullable(),
    ticket_id: idSchema.nullable(),
    /** What the customer said of its last end; operators only, null for the customer. */
    rating: ratingSchema.nullable(),
    /** Operators only; empty for the customer. */
    transfers: z.array(transferSchema),
    /** Asked for and not yet answered; operators only. */
    pending_transfer: pendingTransferSchema.nullable(),
    /** Since when its agent has had no page open any more; operators only. */
    agent_gone_since: timeSchema.nullable(),
    /** Its agent vanished: it stands before the others of its priority; operators only. */
    at_front: z.boolean(),
    /** Why it was given to people: `asked_for_person`, `no_answer` … or in words; operators only. */
    escalation_reason: z.string().nullable(),
    unread_count: z.number().int(),
    last_message: liveMessageSchema.nullable(),
    last_seq: z.number().int(),
    /** Operators only, absent for the customer: is the customer connected now? Reloading a page is no leaving. */
    customer_online: z.boolean().optional(),
    /** Operators only, of one who waits: what the customer said last, where that is not the last message. */
    customer_words: z.string().optional(),
    /** Operators only: when they last went away; null where they were never seen, as over REST alone. */
    customer_last_seen_at: timeSchema.nullable().optional(),
  })
  .meta({ id: 'LiveSession' });
export type LiveSession = z.infer<typeof liveSessionSchema>;

export const subjectSchema = textSchema(LIMITS.subjectChars).refine((text) => !/[\r\n]/.test(text), {
  message: 'must be a single line',
  params: { rule: 'single_line' },
});

const skillsSchema = z
  .array(nameSchema)
  .max(LIMITS.skillsPerConversation)
  .transform((skills) => [...new Set(skills)]);

function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const sign of text) {
    const point = sign.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

const metadataSchema = z
  .record(z.string(), z.unknown())
  .refine((metadata) => utf8Bytes(JSON.stringify(metadata)) <= LIMITS.metadataBytes, {
    message: `must have at most ${LIMITS.metadataBytes} bytes as JSON`,
    params: { rule: 'max_bytes', limit: LIMITS.metadataBytes },
  });

export const startSessionSchema = z.object({
  subject: subjectSchema,
  priority: prioritySchema.optional(),
  required_skills: skillsSchema.optional(),
  metadata: metadataSchema.optional(),
  message: textSchema().optional(),
  client_message_id: clientMessageIdSchema.optional(),
});
export type StartSession = z.infer<typeof startSessionSchema>;

export const reasonSchema = textSchema(LIMITS.reasonChars);
