import type { VisitorSettings } from '@switchboard/protocol';
import type { Database, Reader } from '../../platform/database/index.ts';
import type { Actor } from '../accounts/index.ts';

/** Who can be asked to answer first. */
export interface WidgetBot {
  id: string;
  name: string;
  /** One that is off answers nobody. */
  enabled: boolean;
  /** What it says before anything is asked; '' for what the widget says. */
  greeting: string;
  suggestedQuestions: string[];
}

export interface InboxesDeps {
  database: Database;
  /** Without a slash at its end. */
  publicUrl: string;
  production: boolean;
  /** What visitors may send. */
  attachments: VisitorSettings['attachments'];
  /** A chatbot or external agent of the company, on or off, by id or key. */
  findBot(db: Reader, companyId: string, idOrKey: string): Promise<WidgetBot | undefined>;
  now(): number;
}

/** Who changes something of which company, for the audit log. */
export interface ChangedBy {
  companyId: string;
  actor: Actor;
  ip: string;
}
