import type { newWidgetSchema } from '@switchboard/protocol';
import type { z } from 'zod';
import { AppError } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import { isUniqueViolation, type Tx } from '../../platform/database/index.ts';
import { audit } from '../accounts/index.ts';
import type { ChangedBy, InboxesDeps } from './deps.ts';
import type { Inbox } from './inbox.ts';
import { insertInbox } from './inboxes.store.ts';
import { botIdOf } from './widget-bot.ts';
import { cleanOrigins, mergeSettings } from './widget-input.ts';
import { makeWidgetKey } from './widget-key.ts';

export type NewWidget = z.output<typeof newWidgetSchema>;

/** Keys are public, so it is no secret that one is taken. */
function keyTaken(): AppError {
  const message = 'is already taken';
  return new AppError('conflict', {
    message: `key ${message}`,
    errors: [{ field: 'key', rule: 'unique', message }],
  });
}

/** Makes a widget inside a transaction; a unique violation where another one, anybody's, has the key. */
export async function insertWidget(
  deps: Pick<InboxesDeps, 'findBot' | 'now'>,
  tx: Tx,
  by: ChangedBy,
  input: NewWidget,
): Promise<Inbox> {
  const { name, key, origins = [], botId = null, ...settings } = input;
  const at = deps.now();
  const widget: Inbox = {
    id: newId(at),
    companyId: by.companyId,
    platform: 'WIDGET',
    key: key ?? makeWidgetKey(name, at),
    name,
    settings: mergeSettings(settings),
    origins: cleanOrigins(origins),
    enabled: true,
    botId: await botIdOf(deps, tx, by.companyId, botId),
    createdAt: at,
  };
  await insertInbox(tx, widget);
  const details = { key: widget.key, name, origins: widget.origins, botId: widget.botId };
  const target = { kind: 'widget', id: widget.id };
  await audit(tx, { ...by, action: 'widget.created', target, details, at });
  return widget;
}

/** Makes a widget of the company. `conflict` where another widget, anybody's, has the key. */
export async function createWidget(deps: InboxesDeps, by: ChangedBy, input: NewWidget): Promise<Inbox> {
  try {
    return await deps.database.transaction((tx) => insertWidget(deps, tx, by, input));
  } catch (error) {
    throw isUniqueViolation(error) ? keyTaken() : error;
  }
}
