export type { ChatConfig } from './chat-config.ts';
export { ChatbotChatInterface, type ChatbotChatInterfaceProps } from './chatbot-chat-interface.tsx';
export type { ChatTexts } from './locales/texts.ts';
export * from './types.ts';
export { UniversalChatInterface, type UniversalChatInterfaceProps } from './universal-chat-interface.tsx';
export { useRealtimeChat } from './use-realtime-chat.ts';
