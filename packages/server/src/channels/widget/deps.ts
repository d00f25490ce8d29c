import type { Availability, VisitorSettings } from '@switchboard/protocol';
import type { Contacts } from '../../modules/contacts/index.ts';
import type { ConversationDeps } from '../../modules/conversations/index.ts';
import type { Inbox, WidgetBot } from '../../modules/inboxes/index.ts';
import type { Limiter } from '../../platform/http/index.ts';

export interface WidgetChannelDeps {
  conversations: ConversationDeps;
  contacts: Contacts;
  /** Unknown and disabled widgets are `not_found`. */
  widgetByKey(key: string): Promise<Inbox>;
  /** Throws `origin_not_allowed` where a page of this origin may not use the widget. */
  assertOrigin(widget: Inbox, origin: string | undefined): void;
  /** Who answers first; null where people do, or the bot is off. */
  botOf(widget: Inbox): Promise<WidgetBot | null>;
  visitorSettings(widget: Inbox, availability: Availability, bot: WidgetBot | null): VisitorSettings;
  availabilityOf(companyId: string): Promise<Availability>;
  limits: {
    inits: Limiter;
    newConversations: Limiter;
    companyConversations: Limiter;
    messages: Limiter;
    /** Typing and reading. */
    signals: Limiter;
  };
  now(): number;
}
