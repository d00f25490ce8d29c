import './tables.ts';

export { cannedResponseRoutes } from './canned-response.routes.ts';
export { fillCanned } from './fill-canned.ts';
