export type { MailDeps } from './deps.ts';
export { mailRoutes } from './mail.routes.ts';
export { sendCompanyMail } from './send-company-mail.ts';
