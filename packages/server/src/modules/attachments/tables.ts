import type { UploaderKind } from './uploader.ts';

export interface AttachmentTable {
  id: string;
  company_id: string;
  uploader_kind: UploaderKind;
  uploader_id: string;
  /** Named at the upload, or taken from the message. */
  conversation_id: string | null;
  /** Null until a message claims the file. */
  message_id: string | null;
  /** Whose file it is to be sent with; such a one is copied, never put on a message itself. */
  canned_response_id: string | null;
  /** Place among the message's or the canned response's files. */
  position: number;
  name: string;
  /** Sniffed. */
  type: string;
  /** Bytes. */
  size: number;
  sha256: string;
  storage_key: string;
  created_at: number;
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    attachment: AttachmentTable;
  }
}
