import { lazyPage } from '../../ui/lazy-page.ts';

export { useFilledCanned, useMeantCanned, useTakeCanned } from './queries.ts';
export { scopeName } from './scope-name.ts';
export { namesOf } from './variables.ts';
export const CannedResponsesPage = lazyPage(
  () => import('./canned-responses-page.tsx'),
  'CannedResponsesPage',
);
export const CannedResponsePage = lazyPage(() => import('./canned-response-page.tsx'), 'CannedResponsePage');
