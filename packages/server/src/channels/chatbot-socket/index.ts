import './tables.ts';

export { openChatSockets } from './chat-sockets.ts';
export type { ChatbotSocketDeps } from './deps.ts';
export { chatSessionJobs, SWEEP_CHAT_SESSIONS, SWEEP_CHAT_SESSIONS_EVERY_MS } from './jobs.ts';
export { chatbotSessionRoutes } from './session.routes.ts';
