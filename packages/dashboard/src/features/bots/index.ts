import { lazyPage } from '../../ui/lazy-page.ts';

export { AnswerText } from './answer-text.tsx';
export { useChatbots } from './queries.ts';
export const ChatbotsPage = lazyPage(() => import('./chatbots-page.tsx'), 'ChatbotsPage');
export const ChatbotPage = lazyPage(() => import('./chatbot-page.tsx'), 'ChatbotPage');
