import type { Attachment } from '@switchboard/protocol';
import type { Tx } from '../../platform/database/index.ts';
import type { Principal } from '../accounts/index.ts';
import type { ConversationDeps } from './deps.ts';

/** Binds the sender's uploads to a message that is about to be stored; in the order given. */
export async function claimAttachments(
  deps: Pick<ConversationDeps, 'attachments'>,
  tx: Tx,
  principal: Principal,
  ids: string[],
  target: { conversationId: string; messageId: string },
): Promise<Attachment[]> {
  if (ids.length === 0) return [];
  const uploader = { kind: principal.kind, id: principal.id };
  await deps.attachments.claim(tx, { companyId: principal.companyId, uploader, ids, ...target });
  return (await deps.attachments.of(tx, [target.messageId])).get(target.messageId) ?? [];
}
