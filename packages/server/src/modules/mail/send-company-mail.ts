import { AppError } from '../../lib/app-error.ts';
import type { Tx } from '../../platform/database/index.ts';
import { findCompany } from '../accounts/index.ts';
import { composeMail, type MailWords } from './compose-mail.ts';
import type { MailDeps } from './deps.ts';

interface CompanyMail extends MailWords {
  companyId: string;
  to: string;
  subject: string;
  /** See `MailTable`. */
  ref: string;
  thread: string;
  /** Written by nobody: a transcript, a notice. */
  automatic: boolean;
}

/** Sends a mail in the company's name after the commit; gives its id. Throws `mail_not_set_up`. */
export async function sendCompanyMail(
  { mailer }: Pick<MailDeps, 'mailer'>,
  tx: Tx,
  { companyId, to, subject, ref, thread, automatic, ...words }: CompanyMail,
  at: number,
): Promise<string> {
  if (!mailer.smtp) throw new AppError('mail_not_set_up');
  const company = await findCompany(tx, companyId);
  const fromName = company?.name ?? '';
  return mailer.queue(
    tx,
    { companyId, ref, thread, fromName, to, subject, automatic, ...composeMail(words) },
    at,
  );
}
