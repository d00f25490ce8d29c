import type { Database } from '../../platform/database/index.ts';
import type { Limiter } from '../../platform/http/index.ts';
import type { Mailer } from '../../platform/mail/index.ts';

export interface MailDeps {
  database: Database;
  mailer: Mailer;
  /** Test mails by company. */
  tests: Limiter;
  now(): number;
}
