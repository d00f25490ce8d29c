import { AppError } from '../../lib/app-error.ts';
import type { Reader } from '../../platform/database/index.ts';
import type { Inbox } from './inbox.ts';
import { findEnabledWidget, findWidget, findWidgetByKey, listWidgets } from './inboxes.store.ts';

/** A widget of the company, enabled or not, by id or key. */
export async function getWidget(db: Reader, companyId: string, idOrKey: string): Promise<Inbox> {
  const widget = await findWidget(db, companyId, idOrKey);
  if (!widget) throw new AppError('not_found');
  return widget;
}

/** The widget that a visitor's page names by key or id; a disabled one is to them as if it did not exist. */
export async function widgetByKey(db: Reader, keyOrId: string): Promise<Inbox> {
  const widget = await findEnabledWidget(db, keyOrId);
  if (!widget) throw new AppError('not_found');
  return widget;
}

/** What stands for the company in public addresses: the key of its first widget, on or off, since that never changes; else its id. */
export async function publicKeyOf(db: Reader, companyId: string): Promise<string> {
  const [first] = await listWidgets(db, companyId);
  return first?.key ?? companyId;
}

/** The company that has a widget with this key, on or off. */
export async function companyIdOfKey(db: Reader, key: string): Promise<string | undefined> {
  return (await findWidgetByKey(db, key))?.companyId;
}
