import { z } from 'zod';
import {
  clientMessageIdSchema,
  idSchema,
  nameSchema,
  pageOf,
  seqPageQuerySchema,
  textSchema,
} from '../common.ts';
import { answerMetaSchema } from '../entities/answer.ts';
import {
  chatbotPatchSchema,
  chatbotSchema,
  chatbotUsageSchema,
  chatMessageSchema,
  handledBySchema,
  newChatbotSchema,
} from '../entities/chatbot.ts';
import { conversationSchema, stateSchema } from '../entities/conversation.ts';
import { routes } from './route.ts';

const byId = z.object({ id: idSchema });
const byChat = z.object({ chatId: idSchema });
const reply = z.object({ chatbot: chatbotSchema });
/** The documents' clients send `null` or an empty text for none. */
const optionalId = z.preprocess((id) => (id === null || id === '' ? undefined : id), idSchema.optional());

const answerFields = answerMetaSchema.pick({
  sources: true,
  escalationRequested: true,
  escalationReason: true,
}).shape;

const chatSchema = conversationSchema
  .pick({ id: true, status: true, state: true, assignee: true, lastSeq: true, messageCount: true })
  .extend({ title: z.string(), escalationRequested: z.boolean() });
const sentReply = z.object({ message: chatMessageSchema, chat: chatSchema });

export const chatBodySchema = z.object({
  message: textSchema(),
  chatId: optionalId,
  stream: z.boolean().optional(),
  /** Accepted and not looked at: what is stored is the truth. */
  conversationHistory: z.unknown().optional(),
  clientMessageId: clientMessageIdSchema.optional(),
  /** Where no `Authorization` can be sent. */
  visitorToken: z.string().max(4096).nullish(),
});

export const chatbotRoutes = routes({
  'GET /api/chatbots': {
    summary: 'The chatbots of the company, oldest first.',
    auth: ['operator', 'api_key'],
    reply: pageOf(chatbotSchema),
  },
  'POST /api/chatbots': {
    summary: 'Make a chatbot.',
    auth: ['admin', 'api_key'],
    body: newChatbotSchema,
    reply,
    status: 201,
  },
  'GET /api/chatbots/:id': {
    summary: 'One chatbot.',
    auth: ['operator', 'api_key'],
    params: byId,
    reply,
  },
  'PATCH /api/chatbots/:id': {
    summary: 'Change a chatbot.',
    auth: ['admin', 'api_key'],
    params: byId,
    body: chatbotPatchSchema,
    reply,
  },
  'GET /api/chatbots/:id/usage': {
    summary: 'What its answers took from a language model, day by day.',
    auth: ['operator', 'api_key'],
    params: byId,
    query: z.object({ days: z.coerce.number().int().min(1).max(90).default(30) }),
    reply: chatbotUsageSchema,
  },
  'POST /api/chatbots/:id/chat': {
    summary:
      'Say something to a chatbot, in a new chat or in the one of `chatId`. With `stream`, the answer comes as server-sent events.',
    auth: false,
    params: byId,
    body: chatBodySchema,
    reply: z.object({
      message: chatMessageSchema.pick({ id: true, role: true, content: true, createdAt: true }).nullable(),
      ...answerFields,
      chatId: idSchema,
      handledBy: handledBySchema.optional(),
      /** Of a caller who came without a token, or of an operator who tries it: later calls with this chat must present it. */
      visitorToken: z.string().optional(),
    }),
    streams: true,
  },
  'POST /api/escalations': {
    summary: 'Ask for a person. Idempotent.',
    auth: ['customer', 'operator', 'api_key'],
    body: z.object({ chatId: idSchema, reason: nameSchema.optional() }),
    reply: z.object({
      success: z.literal(true),
      chatId: idSchema,
      escalationRequested: z.literal(true),
      status: stateSchema,
      /** From 1; null where nobody waits any more. */
      queuePosition: z.number().int().nullable(),
    }),
  },
  'POST /api/chats': {
    summary: 'Begin a chat with people: pending at once.',
    auth: ['customer'],
    body: z.object({
      title: nameSchema.optional(),
      message: textSchema(),
      clientMessageId: clientMessageIdSchema.optional(),
    }),
    reply: sentReply,
  },
  'GET /api/chats/:chatId': {
    summary: 'One chat.',
    auth: ['customer', 'operator', 'api_key'],
    params: byChat,
    reply: z.object({ chat: chatSchema }),
  },
  'GET /api/chats/:chatId/messages': {
    summary: 'A page of its messages, ascending.',
    auth: ['customer', 'operator', 'api_key'],
    params: byChat,
    query: seqPageQuerySchema,
    reply: z.object({
      chatId: idSchema,
      messages: z.array(chatMessageSchema),
      hasMore: z.boolean(),
      lastSeq: z.number().int(),
    }),
  },
  'POST /api/chats/:chatId/messages': {
    summary: 'Say something in a chat.',
    auth: ['customer', 'operator', 'api_key'],
    params: byChat,
    body: z.object({ message: textSchema(), clientMessageId: clientMessageIdSchema.optional() }),
    reply: sentReply,
  },
});
