import type { z } from 'zod';
import { accountRoutes } from './http/accounts.ts';
import { afterChatRoutes } from './http/after-chat.ts';
import { aiModelRoutes } from './http/ai-models.ts';
import { articleRoutes } from './http/articles.ts';
import { availabilityRoutes } from './http/availability.ts';
import { cannedResponseRoutes } from './http/canned-responses.ts';
import { chatbotSessionRoutes } from './http/chatbot-sessions.ts';
import { chatbotRoutes } from './http/chatbots.ts';
import { contactRoutes } from './http/contacts.ts';
import { conversationRoutes } from './http/conversations.ts';
import { deskRoutes } from './http/desk.ts';
import { documentRoutes } from './http/documents.ts';
import { externalAgentRoutes } from './http/external-agents.ts';
import { fileRoutes } from './http/files.ts';
import { liveChatRoutes } from './http/live-chat.ts';
import { mailRoutes } from './http/mail.ts';
import { mentionRoutes } from './http/mentions.ts';
import type { Route } from './http/route.ts';
import { teamRoutes } from './http/teams.ts';
import { ticketRoutes } from './http/tickets.ts';
import { turnRoutes } from './http/turns.ts';
import { widgetRoutes } from './http/widget.ts';
import { widgetArticleRoutes } from './http/widget-articles.ts';

/** Every HTTP endpoint: the server registers from it, the OpenAPI description and the client's types derive from it. */
export const api = {
  ...accountRoutes,
  ...afterChatRoutes,
  ...aiModelRoutes,
  ...articleRoutes,
  ...availabilityRoutes,
  ...cannedResponseRoutes,
  ...chatbotRoutes,
  ...chatbotSessionRoutes,
  ...contactRoutes,
  ...conversationRoutes,
  ...deskRoutes,
  ...externalAgentRoutes,
  ...documentRoutes,
  ...fileRoutes,
  ...liveChatRoutes,
  ...mailRoutes,
  ...mentionRoutes,
  ...teamRoutes,
  ...ticketRoutes,
  ...turnRoutes,
  ...widgetRoutes,
  ...widgetArticleRoutes,
};

export type Api = typeof api;
export type Endpoint = keyof Api;

type Input<T> = T extends z.ZodType ? z.input<T> : undefined;
type Field<R, K extends keyof Route> = R extends Record<K, infer T> ? T : undefined;

export type ParamsOf<E extends Endpoint> = Input<Field<Api[E], 'params'>>;
export type QueryOf<E extends Endpoint> = Input<Field<Api[E], 'query'>>;
export type BodyOf<E extends Endpoint> = Input<Field<Api[E], 'body'>>;
export type ReplyOf<E extends Endpoint> =
  Field<Api[E], 'reply'> extends infer T ? (T extends z.ZodType ? z.output<T> : undefined) : never;
