export { chatPage } from './chat-page.ts';
export type { AgentTasksDeps } from './deps.ts';
export { keepRawBodies } from './raw-body.ts';
export { agentTaskRoutes } from './tasks.routes.ts';
