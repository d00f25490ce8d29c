import { newId } from '../../lib/ids.ts';
import type { Tx } from '../../platform/database/index.ts';
import type { Inbox } from './inbox.ts';
import { findCompanyInbox, insertInboxOnce } from './inboxes.store.ts';
import { mergeSettings } from './widget-input.ts';

/** The company's inbox of the platform LIVE_CHAT, made when the first chat comes. */
export async function liveChatInbox(tx: Tx, companyId: string, at: number): Promise<Inbox> {
  const known = await findCompanyInbox(tx, companyId, 'LIVE_CHAT');
  if (known) return known;
  const inbox: Inbox = {
    id: newId(at),
    companyId,
    platform: 'LIVE_CHAT',
    key: `live-chat-${companyId}`,
    name: 'Live chat',
    settings: mergeSettings({}),
    origins: [],
    enabled: true,
    botId: null,
    createdAt: at,
  };
  await insertInboxOnce(tx, inbox);
  // Another transaction may have been first.
  return (await findCompanyInbox(tx, companyId, 'LIVE_CHAT')) ?? inbox;
}
