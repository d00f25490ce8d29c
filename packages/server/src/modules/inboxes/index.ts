import type { VisitorSettings } from '@switchboard/protocol';
import type { Reader, Tx } from '../../platform/database/index.ts';
import type { Router } from '../../platform/http/index.ts';
import type { Principal } from '../accounts/index.ts';
import { insertBotInbox } from './bot-inbox.ts';
import { assertMayEmbed, checkOrigin, isKnownOrigin } from './check-origin.ts';
import { insertWidget, type NewWidget } from './create-widget.ts';
import type { ChangedBy, InboxesDeps, WidgetBot } from './deps.ts';
import { companyIdOfKey, getWidget, publicKeyOf, widgetByKey } from './get-widget.ts';
import type { Inbox } from './inbox.ts';
import { findInbox, listWidgets, renameInbox } from './inboxes.store.ts';
import { liveChatInbox } from './live-chat-inbox.ts';
import { companyFrameAncestors, frameAncestors } from './origin.policy.ts';
import { patchWidget, type WidgetPatch } from './patch-widget.ts';
import { widgetBot } from './widget-bot.ts';
import { presentVisitorSettings, snippetOf } from './widgets.presenter.ts';
import { registerWidgetRoutes } from './widgets.routes.ts';

export { makeWidgetKey } from './widget-key.ts';
export type { ChangedBy, Inbox, InboxesDeps, WidgetBot, WidgetPatch };

export type Inboxes = ReturnType<typeof createInboxes>;

/** Where conversations come in: the company's widgets, and which websites may show them. */
export function createInboxes(deps: InboxesDeps) {
  const site = { publicOrigin: new URL(deps.publicUrl).origin, production: deps.production };
  return {
    /** Makes a widget inside a transaction; a unique violation where its key is taken. */
    insertWidget: (tx: Tx, by: ChangedBy, input: NewWidget) => insertWidget(deps, tx, by, input),
    patchWidget: (by: ChangedBy, idOrKey: string, patch: WidgetPatch) =>
      patchWidget(deps, by, idOrKey, patch),
    listWidgets,
    getWidget,
    widgetByKey,
    companyIdOfKey,
    publicKeyOf,
    /** Any inbox of any platform, enabled or not; the caller has got the id from a row of its own. */
    inboxById: (db: Reader, id: string): Promise<Inbox | undefined> => findInbox(db, id),
    /** The inbox of those who talk to a bot alone. Throws a unique violation where the key is taken. */
    insertBotInbox,
    renameInbox,
    /** The inbox of chats that come through no widget. */
    liveChatInbox: (tx: Tx, companyId: string) => liveChatInbox(tx, companyId, deps.now()),
    assertMayEmbed: (widget: Inbox, origin: string | undefined) => assertMayEmbed(widget, origin, site),
    /** The value of `frame-ancestors`; undefined stands for an unknown or disabled widget. */
    frameAncestors: (widget: Inbox | undefined) => frameAncestors(widget, site),
    /** The same for the pages of a company's chatbots. */
    companyFrameAncestors: async (db: Reader, companyId: string) =>
      companyFrameAncestors(await listWidgets(db, companyId), site),
    checkOrigin: (origin: string | undefined, companyId: string | null) =>
      checkOrigin(deps, site, origin, companyId),
    isKnownOrigin: (origin: string) => isKnownOrigin(deps, site, origin),
    snippetOf: (widget: Inbox) => snippetOf(deps.publicUrl, widget.key),
    visitorSettings: (
      widget: Inbox,
      now: Pick<VisitorSettings, 'availability' | 'answersByMail'>,
      bot: WidgetBot | null,
    ): VisitorSettings => presentVisitorSettings(widget, { ...now, bot }, deps.attachments),
    /** Who answers first in the widget; null where people do, or the bot is off. */
    botOf: (widget: Inbox): Promise<WidgetBot | null> => widgetBot(deps, widget),
    routes: (router: Router<Principal>) => registerWidgetRoutes(deps, router),
  };
}
