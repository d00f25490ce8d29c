import type { Document } from '@switchboard/protocol';
import type { Database } from '../../platform/database/index.ts';
import type { Egress } from '../../platform/egress/index.ts';
import type { FileStorage } from '../../platform/files/index.ts';
import type { Parser } from '../../platform/parsing/index.ts';
import type { Articles } from '../articles/index.ts';
import type { Knowledge } from '../knowledge/index.ts';
import type { DocumentLimits } from './assert-room.ts';

export interface DocumentsDeps {
  database: Database;
  knowledge: Knowledge;
  articles: Pick<Articles, 'holdPublished'>;
  storage: FileStorage;
  parser: Parser;
  egress: Egress;
  /** Bytes of one file. */
  maxFileBytes: number;
  limits: DocumentLimits;
  /** Tells websites who asks. */
  userAgent: string;
  /** Tells the company's operators. */
  onUpdated(companyId: string, document: Document): void;
  onRemoved(companyId: string, id: string): void;
  now(): number;
}
