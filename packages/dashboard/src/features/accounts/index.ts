import { lazyPage } from '../../ui/lazy-page.ts';

export { noteOperator, startAccountsLive } from './live.ts';
export { accountKeys, useOperators } from './queries.ts';
export { useMyTeams, useTeams } from './team-queries.ts';
export const OperatorsPage = lazyPage(() => import('./operators-page.tsx'), 'OperatorsPage');
export const ApiKeysPage = lazyPage(() => import('./api-keys-page.tsx'), 'ApiKeysPage');
export const AuditPage = lazyPage(() => import('./audit-page.tsx'), 'AuditPage');
