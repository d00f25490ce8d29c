import { lazyPage } from '../../ui/lazy-page.ts';

export { useCannedResponses, useFillCanned, useFilledCanned } from './queries.ts';
export { namesOf } from './variables.ts';
export const CannedResponsesPage = lazyPage(
  () => import('./canned-responses-page.tsx'),
  'CannedResponsesPage',
);
export const CannedResponsePage = lazyPage(() => import('./canned-response-page.tsx'), 'CannedResponsePage');
