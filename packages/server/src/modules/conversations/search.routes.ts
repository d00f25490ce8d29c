import type { Router } from '../../platform/http/index.ts';
import type { Principal } from '../accounts/index.ts';
import { searchContacts } from '../contacts/index.ts';
import { presentMessage } from './conversation.presenter.ts';
import { namesOfConversations } from './conversation.store.ts';
import type { ConversationDeps } from './deps.ts';
import { searchMessages } from './search.store.ts';

export function searchRoutes(router: Router<Principal>, deps: ConversationDeps): void {
  router.on('GET /api/search', async ({ principal, query }) => {
    const { database } = deps;
    const [rows, contacts] = await Promise.all([
      searchMessages(database, principal.companyId, query.q, query.limit),
      searchContacts(database, principal.companyId, query.q, query.limit, deps.presenceOfCustomers),
    ]);
    const withFiles = rows.filter((row) => row.attachment_count > 0).map((row) => row.id);
    const [names, files] = await Promise.all([
      namesOfConversations(database, [...new Set(rows.map((row) => row.conversation_id))]),
      deps.attachments.of(database, withFiles),
    ]);
    return {
      messages: rows.map((row) => ({
        message: presentMessage(row, files.get(row.id)),
        conversation: { id: row.conversation_id, customerName: names.get(row.conversation_id) ?? '' },
      })),
      contacts,
    };
  });
}
