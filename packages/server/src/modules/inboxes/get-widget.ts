import { AppError } from '../../lib/app-error.ts';
import type { Reader } from '../../platform/database/index.ts';
import type { Inbox } from './inbox.ts';
import { findEnabledWidget, findWidget } from './inboxes.store.ts';

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
