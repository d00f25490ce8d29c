import { z } from 'zod';
import {
  clientMessageIdSchema,
  cursorQuerySchema,
  emailSchema,
  idSchema,
  nameSchema,
  okSchema,
  pageOf,
  plainTextSchema,
  seqPageQuerySchema,
  textSchema,
  timeSchema,
} from '../common.ts';
import { answerStateSchema } from '../entities/answer.ts';
import { pageSchema } from '../entities/contact.ts';
import { conversationSchema, ownConversationSchema } from '../entities/conversation.ts';
import { messagePageSchema, messageSchema, receiptsSchema } from '../entities/message.ts';
import {
  newWidgetSchema,
  visitorSettingsSchema,
  widgetPatchSchema,
  widgetSchema,
} from '../entities/widget.ts';
import { LIMITS } from '../limits.ts';
import { routes } from './route.ts';

const byId = z.object({ id: idSchema });
const byConversation = z.object({ conversationId: idSchema });
const orEmpty = <T extends z.ZodType>(schema: T) => schema.or(z.literal('').transform(() => undefined));

export const attachmentIdsSchema = z.array(idSchema).max(LIMITS.attachmentsPerMessage);

/** A send needs a text, attachments or both. */
function withContent<T extends z.ZodObject>(schema: T) {
  return schema.refine(
    (body) =>
      Boolean((body as { text?: string }).text) ||
      Boolean((body as { attachmentIds?: string[] }).attachmentIds?.length),
    { message: 'give a text, attachments or both', path: ['text'], params: { rule: 'required' } },
  );
}

export const sendBodySchema = withContent(
  z.object({
    conversationId: idSchema,
    text: textSchema().optional(),
    attachmentIds: attachmentIdsSchema.optional(),
    clientMessageId: clientMessageIdSchema.optional(),
  }),
);
export type SendBody = z.infer<typeof sendBodySchema>;

export const typingBodySchema = z.object({ conversationId: idSchema, isTyping: z.boolean() });
export const receiptBodySchema = z.object({ conversationId: idSchema, messageId: idSchema });

const sentSchema = z.object({ message: messageSchema, conversation: conversationSchema });

export const initReplySchema = z.object({
  token: z.string(),
  expiresAt: timeSchema,
  visitor: z.object({ id: idSchema, name: z.string(), email: z.string(), verified: z.boolean() }),
  conversation: conversationSchema.nullable(),
  messages: z.array(messageSchema),
  hasMore: z.boolean(),
  lastSeq: z.number().int(),
  receipts: receiptsSchema,
  answer: answerStateSchema.nullable(),
  settings: visitorSettingsSchema,
});
export type InitReply = z.infer<typeof initReplySchema>;

export const widgetRoutes = routes({
  'POST /api/widget/init': {
    summary:
      'Open the widget: who is this visitor, what is open, how does the widget look. With `message`, the first message.',
    auth: false,
    body: z.object({
      widgetKey: plainTextSchema.min(1).max(64),
      name: orEmpty(nameSchema).optional(),
      email: orEmpty(emailSchema).optional(),
      message: orEmpty(textSchema()).optional(),
      attachmentIds: attachmentIdsSchema.optional(),
      clientMessageId: clientMessageIdSchema.optional(),
      visitorToken: z.string().max(4096).nullish(),
      identityToken: z.string().max(4096).nullish(),
      page: pageSchema.optional(),
    }),
    reply: initReplySchema,
  },
  'POST /api/widget/messages': {
    summary: "A visitor's message.",
    auth: ['customer'],
    body: sendBodySchema,
    reply: sentSchema,
  },
  'GET /api/widget/messages': {
    summary: "A page of the visitor's own conversation, ascending.",
    auth: ['customer'],
    query: seqPageQuerySchema.safeExtend({ conversationId: idSchema }),
    reply: messagePageSchema,
  },
  'GET /api/widget/conversations': {
    summary: "The visitor's own conversations, the latest first.",
    auth: ['customer'],
    query: cursorQuerySchema,
    reply: pageOf(ownConversationSchema),
  },
  'POST /api/widget/typing': {
    summary: 'Typing, for clients without a socket.',
    auth: ['customer'],
    body: typingBodySchema,
    reply: okSchema,
  },
  'POST /api/widget/read': {
    summary: 'Read up to and including a message, for clients without a socket.',
    auth: ['customer'],
    body: receiptBodySchema,
    reply: okSchema,
  },
  'POST /api/widget/stop-answer': {
    summary: 'Stop the answer that the bot is giving. What was said until then stays. Idempotent.',
    auth: ['customer'],
    body: byConversation,
    reply: okSchema,
  },
  'POST /api/widget/retry-answer': {
    summary: 'Ask the bot once more for the newest answer, where it was stopped or failed. Idempotent.',
    auth: ['customer'],
    body: byConversation,
    reply: okSchema,
  },
  'POST /api/widget/answer-feedback': {
    summary: "Say whether a bot's answer helped; `helpful: null` takes it back.",
    auth: ['customer'],
    body: byConversation.extend({
      messageId: idSchema,
      helpful: z.boolean().nullable(),
      comment: textSchema(LIMITS.feedbackCommentChars).optional(),
    }),
    reply: okSchema,
  },
  'POST /api/messages/send': {
    summary: "An operator's reply. In `bot` or `pending` it accepts the conversation.",
    auth: ['operator', 'api_key'],
    body: sendBodySchema,
    reply: sentSchema,
  },
  'GET /api/widgets': {
    summary: 'The widgets of the company.',
    auth: ['operator', 'api_key'],
    reply: pageOf(widgetSchema),
  },
  'POST /api/widgets': {
    summary: 'Make a widget.',
    auth: ['admin', 'api_key'],
    body: newWidgetSchema,
    reply: z.object({ widget: widgetSchema }),
    status: 201,
  },
  'GET /api/widgets/:id': {
    summary: 'One widget.',
    auth: ['operator', 'api_key'],
    params: byId,
    reply: z.object({ widget: widgetSchema }),
  },
  'PATCH /api/widgets/:id': {
    summary: 'Change a widget.',
    auth: ['admin', 'api_key'],
    params: byId,
    body: widgetPatchSchema,
    reply: z.object({ widget: widgetSchema }),
  },
});
