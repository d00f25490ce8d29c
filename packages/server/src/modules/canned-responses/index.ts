import './tables.ts';

export { cannedResponseRoutes } from './canned-response.routes.ts';
export { listCannedOfTeam } from './canned-response.store.ts';
export type { CannedResponsesDeps } from './deps.ts';
export { sendCanned } from './send-canned.ts';
