import { z } from 'zod';
import { timeSchema } from '../common.ts';
import { routes } from './route.ts';

export const mailStatusSchema = z.object({
  /** Set by `SMTP_URL` and `MAIL_FROM`. */
  configured: z.boolean(),
  /** The address mails come from; empty where mail is not set up. */
  from: z.string(),
  /** Host and port, never a password. */
  server: z.string(),
  encrypted: z.enum(['always', 'if_offered', 'local', '']),
  /** Of this company: on their way, and given up in the last 30 days. */
  queued: z.number().int(),
  failed: z.number().int(),
  lastFailure: z.object({ to: z.string(), reason: z.string(), at: timeSchema }).nullable(),
});
export type MailStatus = z.infer<typeof mailStatusSchema>;

export const mailRoutes = routes({
  'GET /api/mail': {
    summary: 'Whether mail is set up, and how it does.',
    auth: ['operator'],
    reply: mailStatusSchema,
  },
  'POST /api/mail/test': {
    summary: 'Send the caller a mail, at once, and say in words what became of it.',
    auth: ['admin'],
    reply: z.object({ sent: z.boolean(), to: z.string(), message: z.string() }),
  },
});
