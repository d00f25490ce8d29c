import { type Reader, statement, type Tx } from '../../platform/database/index.ts';
import type { AttachmentTable } from './tables.ts';
import type { Uploader } from './uploader.ts';

export type AttachmentRow = AttachmentTable;

const insert = statement<AttachmentRow>()((query, p) =>
  query.insertInto('attachment').values({
    id: p.id,
    company_id: p.company_id,
    uploader_kind: p.uploader_kind,
    uploader_id: p.uploader_id,
    conversation_id: p.conversation_id,
    message_id: p.message_id,
    canned_response_id: p.canned_response_id,
    position: p.position,
    name: p.name,
    type: p.type,
    size: p.size,
    sha256: p.sha256,
    storage_key: p.storage_key,
    created_at: p.created_at,
  }),
);

export async function insertAttachment(tx: Tx, row: AttachmentRow): Promise<void> {
  await tx.all(insert, row);
}

const selectById = statement<{ id: string }>()((query, p) =>
  query.selectFrom('attachment').selectAll().where('id', '=', p.id),
);

export function findAttachment(db: Reader, id: string): Promise<AttachmentRow | undefined> {
  return db.first(selectById, { id });
}

export interface Claim {
  companyId: string;
  uploader: Uploader;
  /** In the order in which the message shows them. */
  ids: readonly string[];
  conversationId: string;
  messageId: string;
}

interface ClaimOne {
  id: string;
  companyId: string;
  uploaderKind: string;
  uploaderId: string;
  conversationId: string;
  messageId: string;
  position: number;
}

const claim = statement<ClaimOne>()((query, p) =>
  query
    .updateTable('attachment')
    .set({ message_id: p.messageId, conversation_id: p.conversationId, position: p.position })
    .where('id', '=', p.id)
    .where('company_id', '=', p.companyId)
    .where('uploader_kind', '=', p.uploaderKind as Uploader['kind'])
    .where('uploader_id', '=', p.uploaderId)
    .where('message_id', 'is', null)
    .where('canned_response_id', 'is', null)
    .where((or) => or('conversation_id', 'is', null).or('conversation_id', '=', p.conversationId))
    .returning('id'),
);

/** False where there is no such file, it is not the uploader's, or a message has it already. */
export async function claimOne(tx: Tx, id: string, position: number, all: Claim): Promise<boolean> {
  const { companyId, uploader, conversationId, messageId } = all;
  const by = { uploaderKind: uploader.kind, uploaderId: uploader.id };
  return (await tx.first(claim, { id, position, companyId, ...by, conversationId, messageId })) !== undefined;
}

/** The files of these messages, each message's in its order. */
export function listAttachments(db: Reader, messageIds: readonly string[]): Promise<AttachmentRow[]> {
  return db.query
    .selectFrom('attachment')
    .selectAll()
    .where('message_id', 'in', [...messageIds])
    .orderBy('message_id')
    .orderBy('position')
    .execute();
}

const selectByBytes = statement<{ storageKey: string }>()((query, p) =>
  query.selectFrom('attachment').select('id').where('storage_key', '=', p.storageKey).limit(1),
);

/** Has any attachment these bytes? Copies share them. */
export async function areBytesUsed(db: Reader, storageKey: string): Promise<boolean> {
  return (await db.first(selectByBytes, { storageKey })) !== undefined;
}

const deleteUnclaimed = statement<{ id: string }>()((query, p) =>
  query
    .deleteFrom('attachment')
    .where('id', '=', p.id)
    .where('message_id', 'is', null)
    .where('canned_response_id', 'is', null),
);

export async function deleteIfUnclaimed(tx: Tx, id: string): Promise<void> {
  await tx.all(deleteUnclaimed, { id });
}
