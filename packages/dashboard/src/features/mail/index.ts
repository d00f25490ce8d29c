import { lazyPage } from '../../ui/lazy-page.ts';

export { useMailStatus } from './queries.ts';
export const MailPage = lazyPage(() => import('./mail-page.tsx'), 'MailPage');
