import type { WidgetChannelDeps } from '../channels/widget/index.ts';
import type { AvailabilityModule } from '../modules/availability/index.ts';
import type { Contacts } from '../modules/contacts/index.ts';
import type { ConversationDeps } from '../modules/conversations/index.ts';
import type { Inboxes } from '../modules/inboxes/index.ts';
import type { MailDeps } from '../modules/mail/index.ts';
import type { Limiters } from '../platform/http/index.ts';

const MINUTE = 60;

export interface WidgetChannelParts {
  conversations: ConversationDeps;
  contacts: Contacts;
  inboxes: Inboxes;
  availability: AvailabilityModule;
  mail: MailDeps;
  limiters: Limiters;
  now: () => number;
}

/** What strangers may do per minute: enough for an office behind one address, little for a flood. */
export function widgetChannelDeps({
  inboxes,
  availability,
  mail,
  limiters,
  ...parts
}: WidgetChannelParts): WidgetChannelDeps {
  return {
    ...parts,
    widgetByKey: (key) => inboxes.widgetByKey(parts.conversations.database, key),
    assertOrigin: inboxes.assertMayEmbed,
    botOf: inboxes.botOf,
    visitorSettings: (widget, availability, bot) =>
      inboxes.visitorSettings(widget, { availability, answersByMail: mail.mailer.smtp !== null }, bot),
    availabilityOf: async (companyId) => {
      const { state, opensAt } = await availability.view(companyId);
      return { state, opensAt };
    },
    limits: {
      inits: limiters.limiter({ name: 'init', points: 600, seconds: MINUTE }),
      newConversations: limiters.limiter({ name: 'new-conversation', points: 120, seconds: MINUTE }),
      companyConversations: limiters.limiter({ name: 'company-conversation', points: 1200, seconds: MINUTE }),
      messages: limiters.limiter({ name: 'visitor-message', points: 1200, seconds: MINUTE }),
      signals: limiters.limiter({ name: 'visitor-signal', points: 1200, seconds: MINUTE }),
    },
  };
}
