import type { LanguageModel } from '../../platform/ai/index.ts';
import type { Database, Reader, Tx } from '../../platform/database/index.ts';
import type { Inbox } from '../inboxes/index.ts';
import type { Knowledge } from '../knowledge/index.ts';

export interface BotsDeps {
  database: Database;
  knowledge: Pick<Knowledge, 'search'>;
  /** What a bot answers with; undefined: it quotes. */
  languageModel(db: Reader, companyId: string, modelId: string | null): Promise<LanguageModel | undefined>;
  hasModel(db: Reader, companyId: string, modelId: string): Promise<boolean>;
  /** Tokens of a day: of a company, of a customer with a bot that sets no limit of its own, and of one address. */
  limits: { dailyTokens: number; visitorDailyTokens: number; addressDailyTokens: number };
  /** The inbox of a bot's own chats; a unique violation where its key is taken. */
  insertInbox(
    tx: Tx,
    inbox: { companyId: string; key: string; name: string; botId: string; at: number },
  ): Promise<Inbox>;
  renameInbox(tx: Tx, id: string, name: string): Promise<void>;
  now(): number;
}
