import type { Router } from '../../platform/http/index.ts';
import { asOperator, asStaff, type Principal } from '../accounts/index.ts';
import { acceptConversation } from './accept-conversation.ts';
import { advanceReceipt, markUnread } from './advance-receipt.ts';
import { assertVisible } from './conversation.policy.ts';
import { presentConversation, presentMessage, presentNote } from './conversation.presenter.ts';
import { findConversation } from './conversation.store.ts';
import type { ConversationDeps } from './deps.ts';
import { countOpen } from './inbox.store.ts';
import { readNotes } from './note.store.ts';
import { readMessages } from './read-messages.ts';
import { sendMessage } from './send-message.ts';
import { setLabels } from './set-labels.ts';
import { updateConversation } from './update-conversation.ts';
import { viewConversation, viewInbox } from './view-inbox.ts';
import { withConversation } from './with-conversation.ts';
import { writeNote } from './write-note.ts';

/** The inbox for operators and API keys. */
export function conversationRoutes(router: Router<Principal>, deps: ConversationDeps): void {
  router.on('GET /api/conversations', ({ principal, query }) => viewInbox(deps, asStaff(principal), query));

  router.on('GET /api/conversations/counts', ({ principal }) =>
    countOpen(deps.database, principal.companyId, principal.id),
  );

  router.on('GET /api/conversations/:id', async ({ principal, params }) => ({
    conversation: await viewConversation(deps, asStaff(principal), params.id),
  }));

  router.on('PATCH /api/conversations/:id', async ({ principal, params, body }) => {
    await updateConversation(deps, asStaff(principal), params.id, body);
    return { conversation: await viewConversation(deps, asStaff(principal), params.id) };
  });

  router.on('POST /api/conversations/:id/accept', async ({ principal, params }) => {
    await acceptConversation(deps, asOperator(principal), params.id);
    return { conversation: await viewConversation(deps, asStaff(principal), params.id) };
  });

  router.on('GET /api/conversations/:id/messages', ({ principal, params, query }) =>
    readMessages(deps, principal, params.id, query),
  );

  router.on('GET /api/conversations/:id/notes', async ({ principal, params, query }) => {
    assertVisible(principal, await findConversation(deps.database, principal.companyId, params.id));
    return { notes: (await readNotes(deps.database, params.id, query)).map(presentNote) };
  });

  router.on('POST /api/conversations/:id/notes', async ({ principal, params, body }) => ({
    note: presentNote(await writeNote(deps, asOperator(principal), params.id, body)),
  }));

  router.on('PUT /api/conversations/:id/labels', async ({ principal, params, body }) => {
    await withConversation(deps, asStaff(principal), params.id, (locked) => setLabels(locked, body.labelIds));
    return { conversation: await viewConversation(deps, asStaff(principal), params.id) };
  });

  router.on('POST /api/conversations/:id/read', async ({ principal, params, body }) => {
    await advanceReceipt(deps, asOperator(principal), 'read', {
      conversationId: params.id,
      messageId: body.messageId,
    });
    return { ok: true as const };
  });

  router.on('POST /api/conversations/:id/unread', async ({ principal, params, body }) => {
    await markUnread(deps, asOperator(principal), params.id, body.messageId);
    return { conversation: await viewConversation(deps, asStaff(principal), params.id) };
  });

  router.on('POST /api/messages/send', async ({ principal, body }) => {
    const { message, conversation, attachments } = await sendMessage(deps, asStaff(principal), body);
    return { message: presentMessage(message, attachments), conversation: presentConversation(conversation) };
  });
}
