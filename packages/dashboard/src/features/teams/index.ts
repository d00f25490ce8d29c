import { lazyPage } from '../../ui/lazy-page.ts';

export const TeamsPage = lazyPage(() => import('./teams-page.tsx'), 'TeamsPage');
