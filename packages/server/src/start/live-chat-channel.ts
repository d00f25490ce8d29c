import type { LiveChatDeps } from '../channels/live-chat/index.ts';
import { parseDevice } from '../modules/contacts/index.ts';
import type { DeskEvents } from '../modules/desk/index.ts';
import { countTicketsOf } from '../modules/tickets/index.ts';
import { createEventBus } from '../platform/events/index.ts';
import type { Infrastructure } from './infrastructure.ts';
import type { Modules } from './modules.ts';
import type { PeoplePresence } from './presence.ts';

const MINUTE = 60;

/** Face 5 and the desk behind it, wired to the rest. */
export function liveChatDeps(
  { limiters, log, now, redis }: Infrastructure,
  { conversations, attachments, inboxes, tickets, availability }: Modules,
  people: PeoplePresence,
): LiveChatDeps {
  const statusOfOperators = (ids: readonly string[]) => people.statusOf('operator', ids);
  return {
    conversations,
    desk: {
      conversations,
      bus: createEventBus<DeskEvents>(log),
      inboxOf: async (tx, { companyId, inboxId }) =>
        (inboxId === null ? undefined : await inboxes.inboxById(tx, inboxId)) ??
        inboxes.liveChatInbox(tx, companyId),
      statusOfOperators,
      operatorsActiveAt: people.operatorsActiveAt,
      knowsPresence: () => redis?.isUp() ?? true,
      countTickets: countTicketsOf,
      now,
    },
    tickets,
    attachments,
    viewAvailability: availability.view,
    attachmentIdOf: attachments.idOf,
    deviceOf: parseDevice,
    noticeOperator: people.noticeOperator,
    operatorsActiveAt: people.operatorsActiveAt,
    statusOfOperators,
    limits: {
      starts: limiters.limiter({ name: 'live-chat', points: 120, seconds: MINUTE }),
      companyStarts: limiters.limiter({ name: 'company-live-chat', points: 1200, seconds: MINUTE }),
      messages: limiters.limiter({ name: 'visitor-message', points: 1200, seconds: MINUTE }),
    },
    now,
    onError: (error) => log.warn({ err: error }, 'live chat'),
  };
}
