import type { Document } from '@switchboard/protocol';
import type { Database } from '../../platform/database/index.ts';
import type { Articles } from '../articles/index.ts';
import type { Knowledge } from '../knowledge/index.ts';

export interface DocumentsDeps {
  database: Database;
  knowledge: Knowledge;
  articles: Pick<Articles, 'holdPublished'>;
  /** Tells the company's operators. */
  onUpdated(companyId: string, document: Document): void;
  onRemoved(companyId: string, id: string): void;
  now(): number;
}
