import { z } from 'zod';
import { idSchema, timeSchema } from '../common.ts';
import { assigneeSchema, labelSchema, prioritySchema } from './conversation.ts';

export const ticketStatusSchema = z.enum(['open', 'pending', 'solved', 'closed']);
export type TicketStatus = z.infer<typeof ticketStatusSchema>;

const otherTicketSchema = z.object({ id: idSchema, number: z.number().int(), subject: z.string() });

/** A ticket as the desk works with it; face 5 knows the smaller `Ticket`. */
export const deskTicketSchema = z
  .object({
    id: idSchema,
    /** Counts up from 1 in each company, without gaps. */
    number: z.number().int(),
    subject: z.string(),
    description: z.string(),
    status: ticketStatusSchema,
    priority: prioritySchema,
    requester: z.object({ id: idSchema, name: z.string(), email: z.string() }),
    assignee: assigneeSchema.nullable(),
    labels: z.array(labelSchema),
    /** The requester's conversation that public comments are sent into while it is open; else they are mailed. */
    conversationId: idSchema.nullable(),
    /** Every conversation that belongs to it, those of tickets that were merged into it included. */
    conversationIds: z.array(idSchema),
    /** Where its comments and conversations went; such a ticket is closed and takes no changes. */
    mergedInto: otherTicketSchema.nullable(),
    mergedFrom: z.array(otherTicketSchema),
    commentCount: z.number().int(),
    createdAt: timeSchema,
    updatedAt: timeSchema,
  })
  .meta({ id: 'DeskTicket' });
export type DeskTicket = z.infer<typeof deskTicketSchema>;

export const commentVisibilitySchema = z.enum(['public', 'internal']);
export type CommentVisibility = z.infer<typeof commentVisibilitySchema>;

export const deliverySchema = z.enum([
  'internal',
  'conversation',
  'mail_queued',
  'mail_sent',
  'mail_failed',
  'mail_not_set_up',
  'no_address',
]);
export type CommentDelivery = z.infer<typeof deliverySchema>;

export const ticketCommentSchema = z
  .object({
    id: idSchema,
    ticketId: idSchema,
    visibility: commentVisibilitySchema,
    /**
     * What became of it: `internal` is for the team alone; `conversation` was sent there as a message;
     * where no conversation can carry it, it is mailed to the requester (`mail_queued`, `mail_sent`, `mail_failed`);
     * `mail_not_set_up` and `no_address` are public, but reached nobody.
     */
    delivery: deliverySchema,
    /** Where it was mailed to; empty where it was not. */
    mailedTo: z.string(),
    /** In words, why a mail failed or is late. */
    deliveryReason: z.string(),
    conversationId: idSchema.nullable(),
    text: z.string(),
    author: z.object({ id: z.string(), name: z.string(), avatarUrl: z.string() }),
    clientMessageId: z.string().optional(),
    createdAt: timeSchema,
  })
  .meta({ id: 'TicketComment' });
export type TicketComment = z.infer<typeof ticketCommentSchema>;
