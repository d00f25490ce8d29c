import { lazyPage } from '../../ui/lazy-page.ts';

export const MailPage = lazyPage(() => import('./mail-page.tsx'), 'MailPage');
