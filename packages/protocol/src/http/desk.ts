import { z } from 'zod';
import { idSchema, nameSchema } from '../common.ts';
import { agentStatusSchema } from '../entities/desk.ts';
import { liveMessageSchema, liveSessionSchema, reasonSchema } from '../entities/live-chat.ts';
import { liveChatSettingsSchema } from '../entities/live-chat-settings.ts';
import { pendingTransferSchema } from '../entities/transfer.ts';
import { routes } from './route.ts';

const byId = z.object({ id: idSchema });
const success = { success: z.literal(true) };
const sessionReply = z.object({ ...success, session: liveSessionSchema });

export const transferAcceptBody = z.object({
  /** Admins only: also without a free slot. */
  force: z.boolean().optional(),
});
export const transferDeclineBody = z.object({ reason: reasonSchema.optional() });

/** An own state of the company's, or null: back to work. */
export const agentStateBody = z.object({ state: nameSchema.nullable() });

/** What the asked agent decides by. */
export const transferRequestSchema = z
  .object({
    request: pendingTransferSchema,
    session: liveSessionSchema,
    /** The last ones, ascending. */
    messages: z.array(liveMessageSchema),
  })
  .meta({ id: 'TransferRequest' });
export type TransferRequest = z.infer<typeof transferRequestSchema>;

const settingsReply = z.object({ settings: liveChatSettingsSchema });

export const deskRoutes = routes({
  'GET /api/live-chat-settings': {
    summary: 'How the company works with live chats.',
    auth: ['operator', 'api_key'],
    reply: settingsReply,
  },
  'PATCH /api/live-chat-settings': {
    summary: 'Change how the company works with live chats.',
    auth: ['admin', 'api_key'],
    body: liveChatSettingsSchema.partial(),
    reply: settingsReply,
  },
  'GET /api/live-chat/transfer-requests': {
    summary: 'Open transfer requests to the asking agent, and of chats that are theirs.',
    auth: ['operator'],
    saysSuccess: true,
    reply: z.object({ ...success, requests: z.array(transferRequestSchema) }),
  },
  'POST /api/live-chat/transfer-requests/:id/accept': {
    summary: 'The asked agent takes the chat.',
    auth: ['operator'],
    saysSuccess: true,
    params: byId,
    body: transferAcceptBody,
    reply: sessionReply,
  },
  'POST /api/live-chat/transfer-requests/:id/decline': {
    summary: 'The asked agent does not take the chat; it stays where it is.',
    auth: ['operator'],
    saysSuccess: true,
    params: byId,
    body: transferDeclineBody,
    reply: sessionReply,
  },
  'POST /api/live-chat/transfer-requests/:id/withdraw': {
    summary: 'Whose chat it is, or an admin, asks no more.',
    auth: ['operator'],
    saysSuccess: true,
    params: byId,
    reply: sessionReply,
  },
  'POST /api/live-chat/agent/state': {
    summary: 'Into an own state of the company such as Break, or with null back to work.',
    auth: ['operator'],
    saysSuccess: true,
    body: agentStateBody,
    reply: z.object({ ...success, status: agentStatusSchema, state: z.string().nullable() }),
  },
});
