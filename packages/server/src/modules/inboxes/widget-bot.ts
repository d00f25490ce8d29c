import { invalidInput } from '../../lib/app-error.ts';
import type { Reader } from '../../platform/database/index.ts';
import type { InboxesDeps, WidgetBot } from './deps.ts';
import type { Inbox } from './inbox.ts';

/** The id of the bot that is named by id or key. Another company's is the same as none: `invalid_input`. */
export async function botIdOf(
  deps: Pick<InboxesDeps, 'findBot'>,
  db: Reader,
  companyId: string,
  idOrKey: string | null,
): Promise<string | null> {
  if (idOrKey === null) return null;
  const bot = await deps.findBot(db, companyId, idOrKey);
  if (!bot) throw invalidInput('botId', 'exists', 'names no chatbot and no external agent of this company');
  return bot.id;
}

/** Who answers first; null where people do, or the bot is off. */
export async function widgetBot(
  deps: Pick<InboxesDeps, 'findBot' | 'database'>,
  { companyId, botId }: Inbox,
): Promise<WidgetBot | null> {
  const bot = botId === null ? undefined : await deps.findBot(deps.database, companyId, botId);
  return bot?.enabled ? bot : null;
}
