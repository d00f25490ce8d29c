import type { Logger } from 'pino';
import type { Principal } from '../../modules/accounts/index.ts';
import type { Bots } from '../../modules/bots/index.ts';
import type { Contacts } from '../../modules/contacts/index.ts';
import type { ConversationDeps } from '../../modules/conversations/index.ts';
import type { Inbox } from '../../modules/inboxes/index.ts';
import type { Reader } from '../../platform/database/index.ts';
import type { Limiter } from '../../platform/http/index.ts';
import type { Handshake, Realtime } from '../../platform/realtime/index.ts';

export interface ChatbotSocketDeps {
  conversations: ConversationDeps;
  bots: Pick<Bots, 'find'>;
  contacts: Pick<Contacts, 'mintToken'>;
  realtime: Pick<Realtime<Principal>, 'listen' | 'signal' | 'onSignal'>;
  inboxById(db: Reader, id: string): Promise<Inbox | undefined>;
  /** The one door. Throws `unauthorized` and `origin_not_allowed`. */
  authenticate(handshake: Handshake): Promise<Principal>;
  limits: {
    newChats: Limiter;
    companyChats: Limiter;
    /** Of one person. */
    connections: Limiter;
    messages: Limiter;
    /** Frames that were refused: over it, the person floods. */
    refused: Limiter;
  };
  idleMs: number;
  log: Pick<Logger, 'warn' | 'error'>;
  now(): number;
}

/** A session has changed: the node whose socket speaks for it looks how. */
export const SESSION_CHANGED = 'chatbot-session';
