import { lazyPage } from '../../ui/lazy-page.ts';

export const AiModelsPage = lazyPage(() => import('./ai-models-page.tsx'), 'AiModelsPage');
