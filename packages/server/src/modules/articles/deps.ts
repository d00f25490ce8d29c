import type { Database, Reader, Tx } from '../../platform/database/index.ts';
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
  /** What customers can read may be another now; called in the transaction of the change. */
  onChanged(tx: Tx, companyId: string, id: string, at: number): Promise<void>;
  now(): number;
}
