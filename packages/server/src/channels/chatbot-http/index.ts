export { chatbotHttpRoutes } from './chatbot.routes.ts';
export type { ChatbotHttpDeps } from './deps.ts';
