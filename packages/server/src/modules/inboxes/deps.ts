import type { VisitorSettings } from '@switchboard/protocol';
import type { Database } from '../../platform/database/index.ts';
import type { Actor } from '../accounts/index.ts';

export interface InboxesDeps {
  database: Database;
  /** Without a slash at its end. */
  publicUrl: string;
  production: boolean;
  /** What visitors may send. */
  attachments: VisitorSettings['attachments'];
  now(): number;
}

/** Who changes something of which company, for the audit log. */
export interface ChangedBy {
  companyId: string;
  actor: Actor;
  ip: string;
}
