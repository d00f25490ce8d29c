export { chatPage } from './chat-page.ts';
export type { AgentTasksDeps } from './deps.ts';
export { agentTaskRoutes, keepRawBodies } from './tasks.routes.ts';
