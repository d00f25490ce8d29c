import { z } from 'zod';
import {
  clientMessageIdSchema,
  cursorQuerySchema,
  emailSchema,
  idSchema,
  limitSchema,
  nameSchema,
  pageOf,
  plainTextSchema,
  textSchema,
} from '../common.ts';
import { prioritySchema } from '../entities/conversation.ts';
import { subjectSchema } from '../entities/live-chat.ts';
import {
  commentVisibilitySchema,
  deskTicketSchema,
  ticketCommentSchema,
  ticketStatusSchema,
} from '../entities/ticket.ts';
import { LIMITS } from '../limits.ts';
import { routes } from './route.ts';

/** The ticket's id, or its number. */
const byId = z.object({ id: idSchema });
const ticketReply = z.object({ ticket: deskTicketSchema });

const listQuery = z.object({
  status: ticketStatusSchema.optional(),
  /** `me`, `none` or an operator's id. */
  assignee: idSchema.optional(),
  priority: prioritySchema.optional(),
  label: idSchema.optional(),
  contactId: idSchema.optional(),
  /** Beginnings of words of subject and requester, or a number. */
  q: plainTextSchema.trim().max(200).optional(),
  cursor: plainTextSchema.max(200).optional(),
  limit: limitSchema,
});
export type TicketListQuery = z.input<typeof listQuery>;

const newTicketSchema = z
  .object({
    subject: subjectSchema,
    description: textSchema().optional(),
    contactId: idSchema.optional(),
    /** Always a new one: an equal e-mail address never makes two people one. */
    contact: z.object({ name: nameSchema, email: emailSchema.optional() }).optional(),
    priority: prioritySchema.optional(),
    assigneeId: idSchema.optional(),
    labelIds: z.array(idSchema).max(LIMITS.labelsPerTicket).optional(),
    clientTicketId: clientMessageIdSchema.optional(),
  })
  .refine((ticket) => (ticket.contactId === undefined) !== (ticket.contact === undefined), {
    message: 'give contactId or contact',
    path: ['contactId'],
    params: { rule: 'exclusive' },
  });

/** As the server reads it. */
export type NewTicket = z.output<typeof newTicketSchema>;

export const ticketRoutes = routes({
  'GET /api/tickets': {
    summary: 'Tickets, newest first; `q` searches number, subject and requester.',
    auth: ['operator', 'api_key'],
    query: listQuery,
    reply: pageOf(deskTicketSchema),
  },
  'POST /api/tickets': {
    summary:
      'Open a ticket by hand, without a conversation: for a contact that there is, or for a new one. The same `clientTicketId` from the same author gives the first ticket again.',
    auth: ['operator', 'api_key'],
    body: newTicketSchema,
    reply: ticketReply,
    status: 201,
  },
  'GET /api/tickets/:id': {
    summary: 'One ticket, by its id or its number.',
    auth: ['operator', 'api_key'],
    params: byId,
    reply: ticketReply,
  },
  'PATCH /api/tickets/:id': {
    summary: 'Subject, status, priority, assignee (null: nobody), labels (exactly these).',
    auth: ['operator', 'api_key'],
    params: byId,
    body: z.object({
      subject: subjectSchema.optional(),
      status: ticketStatusSchema.optional(),
      priority: prioritySchema.optional(),
      assigneeId: idSchema.nullable().optional(),
      labelIds: z.array(idSchema).max(LIMITS.labelsPerTicket).optional(),
    }),
    reply: ticketReply,
  },
  'GET /api/tickets/:id/comments': {
    summary: 'The comments of a ticket, oldest first.',
    auth: ['operator', 'api_key'],
    params: byId,
    query: cursorQuerySchema,
    reply: pageOf(ticketCommentSchema),
  },
  'POST /api/tickets/:id/comments': {
    summary:
      'Comment: internal for the team, public for the requester, who gets it as a message in the linked conversation, or by mail where that is closed or there is none; `delivery` says what became of it.',
    auth: ['operator', 'api_key'],
    params: byId,
    body: z.object({
      text: textSchema(),
      visibility: commentVisibilitySchema,
      /** The same from the same author gives the first comment again. */
      clientMessageId: clientMessageIdSchema.optional(),
    }),
    reply: z.object({ comment: ticketCommentSchema }),
    status: 201,
  },
  'POST /api/tickets/:id/comments/:commentId/retry': {
    summary: 'Mail a public comment that reached nobody, once more.',
    auth: ['operator', 'api_key'],
    params: byId.extend({ commentId: idSchema }),
    reply: z.object({ comment: ticketCommentSchema }),
  },
  'POST /api/tickets/:id/merge': {
    summary:
      'Merge into another ticket, which is answered: comments and conversations move, this one is closed and points there. Once more changes nothing.',
    auth: ['operator', 'api_key'],
    params: byId,
    body: z.object({ intoId: idSchema }),
    reply: ticketReply,
  },
});
