/** Both Socket.IO event maps. Types only: nothing here costs a browser a byte. */
import type { z } from 'zod';
import type { Conversation } from './entities/conversation.ts';
import type { LiveMessage, LiveSession } from './entities/live-chat.ts';
import type { Message } from './entities/message.ts';
import type { WireError } from './errors.ts';
import type { SendBody } from './http/widget.ts';
import type { serverEvents } from './server-events.ts';
import type { socketPayloads } from './sockets.ts';

export type Ack<T> = (reply: { ok: true; data: T } | { ok: false; error: WireError }) => void;

export interface SubscribedData {
  channel: string;
  /** The conversation's last seq; 0 for a company. */
  lastSeq: number;
  /** OPEN or CLOSED; "" for a company. */
  status: string;
  /** Of a company: the cursor that `GET /api/conversations?changedAfter=` takes. */
  syncCursor?: string;
}

/** What a client may give as an event's payload. */
type PayloadOf<E extends keyof typeof socketPayloads> = z.input<(typeof socketPayloads)[E]>;

interface UpTo {
  conversationId: string;
  messageId: string;
}

export interface ClientToServerEvents {
  subscribe: (channel: string, ack?: Ack<SubscribedData>) => void;
  unsubscribe: (channel: string, ack?: Ack<{ channel: string }>) => void;
  /** The same as the two POSTs, without their HTTP overhead. */
  'message:send': (payload: SendBody, ack?: Ack<{ message: Message; conversation: Conversation }>) => void;
  'message:read': (payload: UpTo, ack?: Ack<{ seq: number }>) => void;
  'message:delivered': (payload: UpTo, ack?: Ack<{ seq: number }>) => void;
  typing: (payload: { conversationId: string; isTyping: boolean }, ack?: Ack<Record<string, never>>) => void;
  'chat:start': (payload: PayloadOf<'chat:start'>, ack?: Ack<{ session: LiveSession }>) => void;
  'chat:join': (
    payload: PayloadOf<'chat:join'>,
    ack?: Ack<{ session: LiveSession; messages: LiveMessage[]; has_more: boolean; last_seq: number }>,
  ) => void;
  'chat:accept': (payload: PayloadOf<'chat:accept'>, ack?: Ack<{ session: LiveSession }>) => void;
  'chat:send_message': (payload: PayloadOf<'chat:send_message'>, ack?: Ack<{ message: LiveMessage }>) => void;
  'chat:use_canned_response': (
    payload: PayloadOf<'chat:use_canned_response'>,
    ack?: Ack<{ message: LiveMessage }>,
  ) => void;
  'chat:typing': (payload: PayloadOf<'chat:typing'>, ack?: Ack<Record<string, never>>) => void;
  'chat:seen': (
    payload: PayloadOf<'chat:seen'>,
    ack?: Ack<{ message_id: string; seq: number; unread_count: number }>,
  ) => void;
  'chat:transfer': (payload: PayloadOf<'chat:transfer'>, ack?: Ack<{ session: LiveSession }>) => void;
  'chat:transfer_accept': (
    payload: PayloadOf<'chat:transfer_accept'>,
    ack?: Ack<{ session: LiveSession }>,
  ) => void;
  'chat:transfer_decline': (
    payload: PayloadOf<'chat:transfer_decline'>,
    ack?: Ack<{ session: LiveSession }>,
  ) => void;
  'chat:transfer_withdraw': (
    payload: PayloadOf<'chat:transfer_withdraw'>,
    ack?: Ack<{ session: LiveSession }>,
  ) => void;
  'chat:end': (payload: PayloadOf<'chat:end'>, ack?: Ack<{ session: LiveSession }>) => void;
  'agent:set_state': (
    payload: PayloadOf<'agent:set_state'>,
    ack?: Ack<{ status: string; state: string | null }>,
  ) => void;
  'agent:activity_ping': (
    payload?: PayloadOf<'agent:activity_ping'>,
    ack?: Ack<{ status: string; last_activity_at: string }>,
  ) => void;
}

type ServerEvents = typeof serverEvents;

/** What each event carries and who hears it is written in `server-events.ts`. */
export type ServerToClientEvents = { [E in keyof ServerEvents]: (event: EventOf<E>) => void };

type EventOf<E extends keyof ServerEvents> = E extends 'chat:error'
  ? { event: string; ok: false; error: WireError }
  : z.output<ServerEvents[E]>;

export type MessageNew = EventOf<'message:new'>;
export type ConversationNew = EventOf<'conversation:new'>;
export type ConversationViewUpdate = EventOf<'conversation:view-update'>;
export type ConversationUpdated = EventOf<'conversation:updated'>;
export type Typing = EventOf<'typing'>;
export type Receipt = EventOf<'message:read'>;
export type PresenceChange = EventOf<'presence:changed'>;
export type ContactUpdated = EventOf<'contact:updated'>;
export type AgentJoined = EventOf<'agent_joined'>;
export type AgentLeft = EventOf<'agent_left'>;
