import { newId } from '../../lib/ids.ts';
import type { Tx } from '../../platform/database/index.ts';
import type { Inbox } from './inbox.ts';
import { insertInbox } from './inboxes.store.ts';
import { mergeSettings } from './widget-input.ts';

export interface NewBotInbox {
  companyId: string;
  key: string;
  name: string;
  botId: string;
  /** TASK for an external agent's; else CHATBOT. */
  platform?: 'CHATBOT' | 'TASK';
  at: number;
}

/** Where chats with one bot come in. Throws a unique violation where any inbox has the key. */
export async function insertBotInbox(
  tx: Tx,
  { companyId, key, name, botId, platform = 'CHATBOT', at }: NewBotInbox,
): Promise<Inbox> {
  const inbox: Inbox = {
    id: newId(at),
    companyId,
    platform,
    key,
    name,
    settings: mergeSettings({}),
    origins: [],
    enabled: true,
    botId,
    createdAt: at,
  };
  await insertInbox(tx, inbox);
  return inbox;
}
