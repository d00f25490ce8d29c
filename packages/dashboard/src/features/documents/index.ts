import { lazyPage } from '../../ui/lazy-page.ts';

export { startDocumentsLive } from './live.ts';
export const DocumentsPage = lazyPage(() => import('./documents-page.tsx'), 'DocumentsPage');
export const DocumentPage = lazyPage(() => import('./document-page.tsx'), 'DocumentPage');
export const TrialPage = lazyPage(() => import('./trial/trial-page.tsx'), 'TrialPage');
