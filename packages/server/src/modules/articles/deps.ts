import type { Database, Reader } from '../../platform/database/index.ts';

export interface ArticlesDeps {
  database: Database;
  publicUrl: string;
  /** What stands for the company in the address of its help centre. */
  helpKeyOf(db: Reader, companyId: string): Promise<string>;
  now(): number;
}
