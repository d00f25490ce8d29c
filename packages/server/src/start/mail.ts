import type { Config } from '../config.ts';
import type { MailDeps } from '../modules/mail/index.ts';
import { createMailer, type Smtp } from '../platform/mail/index.ts';
import type { Infrastructure } from './infrastructure.ts';

async function openSmtp({ smtpUrl: url, from }: NonNullable<Config['mail']>): Promise<Smtp> {
  // Only loaded where mail is set up.
  const smtp = await import('../platform/mail/smtp.ts');
  return smtp.openSmtp({ url, from });
}

export async function openMail(
  { mail }: Config,
  { database, limiters, now }: Infrastructure,
): Promise<MailDeps> {
  const smtp = mail && (await openSmtp(mail));
  return {
    database,
    mailer: createMailer({ database, smtp, now }),
    tests: limiters.limiter({ name: 'mail-test', points: 10, seconds: 60 }),
    now,
  };
}
