import type { MailStatus } from '@switchboard/protocol';
import { newId } from '../../lib/ids.ts';
import type { Router } from '../../platform/http/index.ts';
import { countMails, lastFailed, MAIL_RETENTION_MS, MailError } from '../../platform/mail/index.ts';
import { asOperator, findCompany, findOperator, type Principal } from '../accounts/index.ts';
import { composeMail } from './compose-mail.ts';
import type { MailDeps } from './deps.ts';

async function statusOf({ database, mailer, now }: MailDeps, companyId: string): Promise<MailStatus> {
  const since = now() - MAIL_RETENTION_MS;
  const last = await lastFailed(database, companyId);
  return {
    configured: mailer.smtp !== null,
    from: mailer.smtp?.from ?? '',
    server: mailer.smtp?.server ?? '',
    encrypted: mailer.smtp?.encrypted ?? '',
    queued: await countMails(database, companyId, 'queued', 0),
    failed: await countMails(database, companyId, 'failed', since),
    lastFailure: last
      ? {
          to: last.to_address,
          reason: last.reason,
          at: new Date(last.settled_at ?? last.created_at).toISOString(),
        }
      : null,
  };
}

/** To the admin's own address, past the queue: they are waiting for the answer. */
async function sendTest({ database, mailer, tests, now }: MailDeps, principal: Principal) {
  const { id, companyId, name } = asOperator(principal);
  await tests.consume(companyId);
  const to = (await findOperator(database, companyId, id))?.email ?? '';
  const { smtp } = mailer;
  if (!smtp) return { sent: false, to, message: 'Mail is not set up on this server.' };
  const company = await findCompany(database, companyId);
  const text = 'This is the test mail you asked for. Mail works.';
  const footer = `Sent for ${name} by ${company?.name ?? 'Switchboard'}`;
  try {
    await smtp.send({
      ...composeMail({ title: '', text, footer }),
      fromName: company?.name ?? '',
      to,
      subject: 'Test mail',
      messageId: `<${newId(now())}@${smtp.from.split('@')[1]}>`,
      earlierIds: [],
      automatic: true,
    });
    return { sent: true, to, message: `The mail server took the mail to ${to}. Look into the inbox.` };
  } catch (error) {
    if (error instanceof MailError) return { sent: false, to, message: error.message };
    throw error;
  }
}

/** How mail does, for admins. */
export function mailRoutes(router: Router<Principal>, deps: MailDeps): void {
  router.on('GET /api/mail', ({ principal }) => statusOf(deps, principal.companyId));
  router.on('POST /api/mail/test', ({ principal }) => sendTest(deps, principal));
}
