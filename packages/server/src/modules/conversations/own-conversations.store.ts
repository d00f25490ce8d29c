import type { Reader } from '../../platform/database/index.ts';
import { assigneeOf, type ConversationRow, NAME_COLUMNS } from './conversation.store.ts';

export interface OwnPosition {
  at: number;
  id: string;
}

/** A customer's conversations after a position, the latest words first. */
export function ownConversations(
  db: Reader,
  { companyId, contactId }: { companyId: string; contactId: string },
  page: { after: OwnPosition | null; limit: number },
): Promise<ConversationRow[]> {
  const select = db.query
    .selectFrom('conversation')
    .innerJoin('contact', 'contact.id', 'conversation.contact_id')
    .innerJoin('inbox', 'inbox.id', 'conversation.inbox_id')
    .selectAll('conversation')
    .select(assigneeOf)
    .select(NAME_COLUMNS)
    .where('conversation.contact_id', '=', contactId)
    .where('conversation.company_id', '=', companyId);
  const { after } = page;
  const beyond = after
    ? select.where((eb) =>
        eb(eb.refTuple('conversation.last_message_at', 'conversation.id'), '<', eb.tuple(after.at, after.id)),
      )
    : select;
  return beyond
    .orderBy('conversation.last_message_at', 'desc')
    .orderBy('conversation.id', 'desc')
    .limit(page.limit)
    .execute();
}
