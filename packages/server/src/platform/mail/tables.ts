export interface MailTable {
  id: string;
  company_id: string;
  /** Names whose mail it is to those who want to know what becomes of it: `ticket_comment:<id>`. */
  ref: string;
  /** Mails of one thread stand together in the reader's program. */
  thread: string;
  from_name: string;
  to_address: string;
  subject: string;
  text: string;
  html: string;
  /** 1: written by a machine; no autoresponder should answer it. */
  automatic: number;
  message_id: string;
  /** Message ids of the thread before it, oldest first, a space between. */
  earlier_ids: string;
  status: 'queued' | 'sent' | 'failed';
  /** In words, why it failed or is late. */
  reason: string;
  created_at: number;
  settled_at: number | null;
}

declare module '../database/schema.ts' {
  interface Schema {
    mail: MailTable;
  }
}
