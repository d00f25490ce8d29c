import { AppError } from '../../lib/app-error.ts';
import type { InboxesDeps } from './deps.ts';
import type { Inbox } from './inbox.ts';
import { listWidgets, listWidgetsNaming } from './inboxes.store.ts';
import { isOurOrigin, mayEmbed, type Site } from './origin.policy.ts';

/** Throws `origin_not_allowed` where a page of this origin may not talk to the widget. */
export function assertMayEmbed(widget: Inbox, origin: string | undefined, site: Site): void {
  if (!mayEmbed(widget, origin, site)) throw new AppError('origin_not_allowed');
}

/**
 * Checks the `Origin` of a request or socket: absent (no browser), ours, or listed by an enabled widget of the company
 * whose token it carries; null without a token. Throws `origin_not_allowed`.
 */
export async function checkOrigin(
  deps: InboxesDeps,
  site: Site,
  origin: string | undefined,
  companyId: string | null,
): Promise<void> {
  if (origin === undefined || isOurOrigin(origin, site)) return;
  const widgets = companyId === null ? [] : await listWidgets(deps.database, companyId);
  if (!widgets.some((widget) => widget.enabled && mayEmbed(widget, origin, site))) {
    throw new AppError('origin_not_allowed');
  }
}

/** For preflight requests, which carry no token: is the origin ours, or one that any enabled widget lists? */
export async function isKnownOrigin(deps: InboxesDeps, site: Site, origin: string): Promise<boolean> {
  if (isOurOrigin(origin, site)) return true;
  const widgets = await listWidgetsNaming(deps.database, origin);
  return widgets.some((widget) => mayEmbed(widget, origin, site));
}
