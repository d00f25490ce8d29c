import type { Database } from '../../platform/database/index.ts';
import type { FileStorage } from '../../platform/files/index.ts';
import type { Limiters } from '../../platform/http/rate-limit.ts';
import type { Principal } from '../accounts/index.ts';

export interface AttachmentsDeps {
  database: Database;
  storage: FileStorage;
  limiters: Limiters;
  /** Bytes of one file. */
  maxBytes: number;
  /** Media types and groups such as image/*; sniffed types are held against it. */
  allowedTypes: readonly string[];
  /** Signs file addresses and nothing else; at least 32 bytes. */
  signingKey: Uint8Array;
  /** Without a slash at its end. */
  publicUrl: string;
  /** Is this a conversation that the uploader can see? */
  mayUseConversation(principal: Principal, conversationId: string): Promise<boolean>;
  now(): number;
}
