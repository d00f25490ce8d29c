import { cleanLine } from '../../lib/clean-line.ts';
import { newId } from '../../lib/ids.ts';
import type { Database, Tx } from '../database/index.ts';
import { enqueueJob, GiveUp, type JobHandler } from '../jobs/index.ts';
import { MailError, type Smtp } from './letter.ts';
import { deleteMailsBefore, earlierIds, findMail, insertMail, settleMail } from './mail.store.ts';
import type { MailTable } from './tables.ts';

const SEND_MAIL = 'mail.send';
export const PRUNE_MAILS = 'mail.prune';
export const PRUNE_MAILS_EVERY_MS = 60 * 60_000;
export const MAIL_RETENTION_MS = 30 * 24 * 60 * 60_000;

/** With the runner's backoff, about half a day: mail servers are away for a night, seldom for longer. */
const MAX_ATTEMPTS = 22;

export interface NewMail {
  companyId: string;
  ref: string;
  thread: string;
  fromName: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  automatic: boolean;
}

export type Outcome = Pick<MailTable, 'id' | 'ref' | 'status' | 'reason'>;

/** Hears of a mail in the transaction that stores what became of it. */
type Listener = (tx: Tx, outcome: Outcome, at: number) => Promise<void>;

export interface Mailer {
  /** Null: mail is not set up. */
  smtp: Smtp | null;
  /** Sends it once the transaction is committed, again and again while the server is away. Gives its id. */
  queue(tx: Tx, mail: NewMail, at: number): Promise<string>;
  /** Mails whose `ref` starts with `kind:`. */
  listen(kind: string, listener: Listener): void;
  jobs: Record<string, JobHandler>;
}

interface MailerDeps {
  database: Database;
  smtp: Smtp | null;
  now: () => number;
}

const letterOf = (row: MailTable) => ({
  fromName: row.from_name,
  to: row.to_address,
  subject: row.subject,
  text: row.text,
  html: row.html,
  messageId: row.message_id,
  earlierIds: row.earlier_ids === '' ? [] : row.earlier_ids.split(' '),
  automatic: row.automatic === 1,
});

/** Why it was not sent, or null. */
async function attempt(smtp: Smtp | null, row: MailTable): Promise<MailError | null> {
  if (!smtp) return new MailError({ reason: 'Mail is not set up on this server.', permanent: true });
  try {
    await smtp.send(letterOf(row));
    return null;
  } catch (error) {
    if (error instanceof MailError) return error;
    throw error;
  }
}

export function createMailer({ database, smtp, now }: MailerDeps): Mailer {
  const listeners = new Map<string, Listener>();

  async function note(row: MailTable, status: MailTable['status'], reason: string): Promise<void> {
    const at = now();
    await database.transaction(async (tx) => {
      const settled = { status, reason, settled_at: status === 'queued' ? null : at };
      if (!(await settleMail(tx, row.id, settled))) return;
      const listener = listeners.get(row.ref.split(':', 1)[0] ?? '');
      await listener?.(tx, { id: row.id, ref: row.ref, status, reason }, at);
    });
  }

  // At least once: where a node dies after the server took a mail, it goes out again under the same Message-ID.
  async function send({ mailId }: { mailId: string }, { last }: { last: boolean }): Promise<void> {
    const row = await findMail(database, mailId);
    if (!row || row.status === 'sent') return;
    const failure = await attempt(smtp, row);
    if (!failure) return note(row, 'sent', '');
    const over = last || failure.permanent;
    await note(row, over ? 'failed' : 'queued', failure.message);
    throw over ? new GiveUp(failure.message) : failure;
  }

  return {
    smtp,
    async queue(tx, mail, at) {
      const id = newId(at);
      const domain = smtp?.from.split('@')[1] ?? 'localhost';
      await insertMail(tx, {
        id,
        company_id: mail.companyId,
        ref: mail.ref,
        thread: mail.thread,
        from_name: cleanLine(mail.fromName),
        to_address: mail.to,
        subject: cleanLine(mail.subject),
        text: mail.text,
        html: mail.html,
        automatic: Number(mail.automatic),
        message_id: `<${id}@${domain}>`,
        earlier_ids: (await earlierIds(tx, mail.thread)).join(' '),
        status: 'queued',
        reason: '',
        created_at: at,
        settled_at: null,
      });
      await enqueueJob(tx, { id: `mail:${id}`, kind: SEND_MAIL, payload: { mailId: id }, runAt: at });
      return id;
    },
    listen: (kind, listener) => void listeners.set(kind, listener),
    jobs: {
      [SEND_MAIL]: { maxAttempts: MAX_ATTEMPTS, run: send as JobHandler['run'] },
      [PRUNE_MAILS]: {
        maxAttempts: 3,
        run: () => database.transaction((tx) => deleteMailsBefore(tx, now() - MAIL_RETENTION_MS)),
      },
    },
  };
}
