import type { Database, Reader } from '../../platform/database/index.ts';
import type { FileStorage } from '../../platform/files/index.ts';

export interface ArticlesDeps {
  database: Database;
  publicUrl: string;
  /** What stands for the company in the address of its help centre. */
  helpKeyOf(db: Reader, companyId: string): Promise<string>;
  /** Where pictures are kept. */
  storage: FileStorage;
  /** Signs addresses of what is not public, and nothing else; at least 32 bytes. */
  signingKey: Uint8Array;
  now(): number;
}
