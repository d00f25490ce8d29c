import type { Attachment } from '@switchboard/protocol';
import type { FastifyInstance } from 'fastify';
import type { Reader, Tx } from '../../platform/database/index.ts';
import type { Router } from '../../platform/http/index.ts';
import type { JobHandler } from '../../platform/jobs/index.ts';
import type { Principal } from '../accounts/index.ts';
import { presentAttachment, presentByHolder } from './attachments.presenter.ts';
import { registerAttachmentRoutes } from './attachments.routes.ts';
import { type AttachmentRow, type Claim, listAttachments } from './attachments.store.ts';
import { listCannedFiles } from './canned-file.store.ts';
import { claimAttachments } from './claim-attachments.ts';
import { type Copy, copyCannedFiles } from './copy-canned-files.ts';
import type { AttachmentsDeps } from './deps.ts';
import { EXPIRE_UPLOAD, expireUpload } from './expire-upload.ts';
import { type Keep, keepCannedFiles } from './keep-canned-files.ts';
import { createUrlSigner } from './signed-url.ts';

export { cleanFileName, contentDisposition } from './file-name.ts';
export { type ReceivedFile, receiveFile, receiveUpload } from './receive-upload.ts';
export type { AttachmentRow, AttachmentsDeps, Claim };

export interface Attachments {
  /** Puts uploads on a message, in the sender's transaction. Throws `invalid_input` of `attachmentIds`. */
  claim(tx: Tx, claim: Claim): Promise<void>;
  /** The files of messages by message id, with fresh addresses; a message without files has no entry. */
  of(db: Reader, messageIds: readonly string[]): Promise<Map<string, Attachment[]>>;
  present(row: AttachmentRow): Attachment;
  /** The files of canned responses by their ids, with fresh addresses. */
  ofCanned(db: Reader, cannedIds: readonly string[]): Promise<Map<string, Attachment[]>>;
  /** Makes these the files of a canned response. Throws `invalid_input` of `attachmentIds`. */
  keepForCanned(tx: Tx, keep: Keep): Promise<void>;
  /** Copies a canned response's files: onto a message, or without one as uploads of the copier's own. */
  copyCanned(tx: Tx, copy: Copy): Promise<Attachment[]>;
  /** The file that an address of ours names; null for any other text. */
  idOf(url: string): string | null;
  /** For the job runner: removes uploads that no message has claimed. */
  jobs: Record<string, JobHandler>;
  /** `app` must take multipart bodies: `app.register(multipart)`. */
  routes(router: Router<Principal>, app: FastifyInstance): void;
}

/** Files that people send: taken in, kept, put on messages, served. */
export function createAttachments(deps: AttachmentsDeps): Attachments {
  const signer = createUrlSigner({ key: deps.signingKey, publicUrl: deps.publicUrl, now: deps.now });
  return {
    claim: claimAttachments,
    async of(db, messageIds) {
      if (messageIds.length === 0) return new Map();
      return presentByHolder(signer, await listAttachments(db, messageIds));
    },
    async ofCanned(db, cannedIds) {
      if (cannedIds.length === 0) return new Map();
      return presentByHolder(signer, await listCannedFiles(db, cannedIds));
    },
    keepForCanned: (tx, keep) => keepCannedFiles(deps, tx, keep),
    copyCanned: async (tx, copy) =>
      (await copyCannedFiles(deps, tx, copy)).map((row) => presentAttachment(signer, row)),
    idOf: signer.idOf,
    present: (row) => presentAttachment(signer, row),
    jobs: { [EXPIRE_UPLOAD]: expireUpload(deps) },
    routes: (router, app) => registerAttachmentRoutes(deps, signer, app, router),
  };
}
