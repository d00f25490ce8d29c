import { lazyPage } from '../../ui/lazy-page.ts';

export const ExternalAgentsPage = lazyPage(() => import('./agents-page.tsx'), 'ExternalAgentsPage');
export const ExternalAgentPage = lazyPage(() => import('./agent-page.tsx'), 'ExternalAgentPage');
