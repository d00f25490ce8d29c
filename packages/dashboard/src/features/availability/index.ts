import { lazyPage } from '../../ui/lazy-page.ts';

export { ClosedNotice } from './closed-notice.tsx';
export const BusinessHoursPage = lazyPage(() => import('./business-hours-page.tsx'), 'BusinessHoursPage');
