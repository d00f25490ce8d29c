/** Both Socket.IO event maps, on one page. Types only: nothing here costs a browser a byte. */
import type { z } from 'zod';
import type { Conversation, ConversationState, Label, Priority } from './entities/conversation.ts';
import type { Message, MessageRole, Note } from './entities/message.ts';
import type { WireError } from './errors.ts';
import type { SendBody } from './http/widget.ts';
import type { presenceChangeSchema } from './sockets.ts';

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

export interface ClientToServerEvents {
  subscribe: (channel: string, ack?: Ack<SubscribedData>) => void;
  unsubscribe: (channel: string, ack?: Ack<{ channel: string }>) => void;
  /** The same as the two POSTs, without their HTTP overhead. */
  'message:send': (payload: SendBody, ack?: Ack<{ message: Message; conversation: Conversation }>) => void;
  'message:read': (
    payload: { conversationId: string; messageId: string },
    ack?: Ack<{ seq: number }>,
  ) => void;
  'message:delivered': (
    payload: { conversationId: string; messageId: string },
    ack?: Ack<{ seq: number }>,
  ) => void;
  typing: (payload: { conversationId: string; isTyping: boolean }, ack?: Ack<Record<string, never>>) => void;
}

export interface MessageNew {
  message: Message;
  conversation: Pick<Conversation, 'id' | 'psid' | 'status' | 'autoBot' | 'platform'>;
}

export interface ConversationNew {
  conversation: Pick<
    Conversation,
    | 'id'
    | 'psid'
    | 'platform'
    | 'status'
    | 'autoBot'
    | 'customerName'
    | 'customerEmail'
    | 'pageName'
    | 'lastMessageAt'
  >;
}

export interface ConversationViewUpdate {
  conversationId: string;
  type: 'new_message';
  message: { text: string; role: MessageRole; createdAt: string };
  lastMessageAt: string;
  timestamp: string;
}

export interface ConversationUpdated {
  conversationId: string;
  lastMessageAt: string;
  messageCount: number;
  status: 'OPEN' | 'CLOSED';
  state: ConversationState;
  autoBot: boolean;
  assignee: { id: string; name: string } | null;
  lastSeq: number;
  priority: Priority;
  subject: string;
  waitingSince: string | null;
  /** Only where the labels changed. */
  labels?: Label[];
}

export interface Typing {
  conversationId: string;
  isTyping: boolean;
  from: { kind: 'customer' | 'operator' | 'bot'; id: string; name: string };
}

export interface Receipt {
  conversationId: string;
  messageId: string;
  seq: number;
  by: { kind: 'customer' | 'operator'; id: string };
  at: string;
}

export interface AgentJoined {
  agentId: string;
  agentName: string;
  timestamp: string;
  chatId: string;
}

export interface AgentLeft extends AgentJoined {
  reason: 'transferred' | 'returned' | 'ended' | 'handed_back';
}

export type PresenceChange = z.infer<typeof presenceChangeSchema>;

export interface ServerToClientEvents {
  /** conversation room + company room; a socket in both gets it once. */
  'message:new': (event: MessageNew) => void;
  /** company room. */
  'conversation:new': (event: ConversationNew) => void;
  /** company room. */
  'conversation:view-update': (event: ConversationViewUpdate) => void;
  /** company room, on every change of state too. */
  'conversation:updated': (event: ConversationUpdated) => void;
  /** company room: operators only. */
  'note:new': (event: { conversationId: string; note: Note }) => void;
  /** conversation room, not to the sender. */
  typing: (event: Typing) => void;
  /** conversation room + company room. */
  'message:read': (event: Receipt) => void;
  'message:delivered': (event: Receipt) => void;
  /** company room for a visitor, conversation rooms for an operator. */
  'presence:changed': (event: PresenceChange) => void;
  /** conversation room. */
  agent_joined: (event: AgentJoined) => void;
  agent_left: (event: AgentLeft) => void;
  /** The error of an event that was sent without an ack. */
  'chat:error': (event: { event: string; ok: false; error: WireError }) => void;
  /** Why the server is about to cut this socket. */
  'connection:closing': (event: { code: 'unauthorized' | 'slow_consumer' | 'restart' }) => void;
}
