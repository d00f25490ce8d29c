import { AppError } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import type { Principal } from '../accounts/index.ts';
import { type AttachmentRow, insertAttachment } from './attachments.store.ts';
import type { AttachmentsDeps } from './deps.ts';
import { scheduleExpiry } from './expire-upload.ts';
import { cleanFileName } from './file-name.ts';
import { fileTypeOf, isAllowedType } from './file-type.ts';
import type { ReceivedUpload } from './receive-upload.ts';

async function describe(
  deps: AttachmentsDeps,
  principal: Principal,
  { file, claimedName, conversationId }: ReceivedUpload,
): Promise<AttachmentRow> {
  const name = cleanFileName(claimedName);
  const type = await fileTypeOf(file.head, name);
  if (!isAllowedType(type, deps.allowedTypes)) throw new AppError('file_type_not_allowed', { type });
  if (conversationId && !(await deps.mayUseConversation(principal, conversationId)))
    throw new AppError('not_found');
  return {
    id: newId(deps.now()),
    company_id: principal.companyId,
    uploader_kind: principal.kind,
    uploader_id: principal.id,
    conversation_id: conversationId,
    message_id: null,
    canned_response_id: null,
    position: 0,
    name,
    type,
    size: file.size,
    sha256: file.sha256,
    storage_key: file.key,
    created_at: deps.now(),
  };
}

/**
 * Makes received bytes an attachment that its uploader may put on a message within 24 hours. `file_type_not_allowed`,
 * or `not_found` for a conversation that the uploader can't see; then the bytes are gone.
 */
export async function uploadFile(
  deps: AttachmentsDeps,
  principal: Principal,
  received: ReceivedUpload,
): Promise<AttachmentRow> {
  try {
    const row = await describe(deps, principal, received);
    await deps.database.transaction(async (tx) => {
      await insertAttachment(tx, row);
      await scheduleExpiry(tx, row, row.created_at);
    });
    return row;
  } catch (error) {
    await deps.storage.remove(received.file.key);
    throw error;
  }
}
