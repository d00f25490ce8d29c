import type { AnswerState, ArticleCard, Attachment } from '@switchboard/protocol';
import type { KeyedQueue } from '../../lib/keyed-queue.ts';
import type { SharedWork } from '../../lib/shared-work.ts';
import type { Database, Reader, Tx } from '../../platform/database/index.ts';
import type { EventBus } from '../../platform/events/index.ts';
import type { PresenceStatus } from '../../platform/realtime/index.ts';
import type { Principal } from '../accounts/index.ts';
import type { ConversationEvents } from './conversation.events.ts';
import type { ConversationRow } from './conversation.store.ts';
import type { MessageRow } from './message.store.ts';

/** What conversations need of attachments; the module itself lives beside this one. */
export interface AttachmentAccess {
  claim(
    tx: Tx,
    claim: {
      companyId: string;
      uploader: { kind: Principal['kind']; id: string };
      ids: string[];
      conversationId: string;
      messageId: string;
    },
  ): Promise<void>;
  /** Puts copies of a canned response's files on a message. */
  copyCanned(
    tx: Tx,
    copy: {
      cannedId: string;
      uploader: { kind: Principal['kind']; id: string };
      target: { conversationId: string; messageId: string };
    },
  ): Promise<Attachment[]>;
  /** Wire objects with fresh signed URLs, by message id. */
  of(db: Reader, messageIds: readonly string[]): Promise<Map<string, Attachment[]>>;
}

/** What conversations need of articles; their module comes later. */
export interface ArticleAccess {
  /** A published article as a message shares it; `not_found` for drafts and other companies'. */
  cardOf(db: Reader, companyId: string, id: string): Promise<ArticleCard>;
}

/** What conversations tell the bots; their turns are a module of their own. */
export interface AnsweringAccess {
  /** A customer's message stands in a conversation that is a bot's. */
  begin(tx: Tx, conversation: ConversationRow, message: MessageRow): Promise<void>;
  /** Where the answer to the newest question stands; null where none is made and none can be asked for again. */
  stateOf(db: Reader, conversationId: string): Promise<AnswerState | null>;
}

export interface ConversationDeps {
  database: Database;
  bus: EventBus<ConversationEvents>;
  attachments: AttachmentAccess;
  articles: ArticleAccess;
  answering: AnsweringAccess;
  /**
   * Runs writes into the same conversation in the order they came. A no-op on SQLite, whose one writer keeps it; on
   * Postgres the transactions of one sender would overtake each other (G4) and hold connections while they wait.
   */
  inTurn: KeyedQueue;
  /** Accepts of a conversation that are under way. */
  accepting: SharedWork<ConversationRow>;
  /** In the transaction in which a conversation changes hands or state: for what was agreed about it as it was. */
  onHandsChanged(tx: Tx, conversation: ConversationRow, at: number): Promise<void>;
  presenceOfCustomers(ids: readonly string[]): Promise<Map<string, PresenceStatus>>;
  /** What is stored of an address: see network-mark.ts. */
  networkMark(address: string): string;
  /** Names of chatbots and external agents by id; their modules come later. */
  botNames(companyId: string, ids: readonly string[]): Promise<Map<string, string>>;
  now(): number;
}
