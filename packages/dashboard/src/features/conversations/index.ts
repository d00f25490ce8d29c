import { lazyPage } from '../../ui/lazy-page.ts';

export { ConversationsProvider } from './conversations-provider.tsx';
export { conversationCommands } from './keys.ts';
export { ContactConversations } from './panel/contact-conversations.tsx';
export { useUnreadTotal } from './use-unread-total.ts';
export const InboxScreen = lazyPage(() => import('./inbox-screen.tsx'), 'InboxScreen');
