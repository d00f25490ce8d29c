import './tables.ts';

export { MailError, type Smtp } from './letter.ts';
export { countMails, lastFailed } from './mail.store.ts';
export {
  createMailer,
  MAIL_RETENTION_MS,
  type Mailer,
  PRUNE_MAILS,
  PRUNE_MAILS_EVERY_MS,
} from './mailer.ts';
