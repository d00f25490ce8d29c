import { lazyPage } from '../../ui/lazy-page.ts';

export { useAiModels } from './queries.ts';
export const AiModelsPage = lazyPage(() => import('./ai-models-page.tsx'), 'AiModelsPage');
