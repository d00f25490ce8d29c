import { lazyPage } from '../../ui/lazy-page.ts';

export { LabelChoice } from './actions/label-choice.tsx';
export { EscalationMark } from './bot/escalation-mark.tsx';
export { ConversationsProvider } from './conversations-provider.tsx';
export { neighbourOf } from './inbox-context.ts';
export { conversationCommands } from './keys.ts';
export { MentionNotices } from './mentions/mention-notices.tsx';
export { useUnreadMentions } from './mentions/queries.ts';
export { ContactConversations } from './panel/contact-conversations.tsx';
export { PlatformIcon } from './platform-icon.tsx';
export { useConversation, useLabels } from './queries.ts';
export { PriorityMark, priorities, priorityNames, StateChip } from './state-chip.tsx';
export { useUnreadTotal } from './use-unread-total.ts';
export { waitingLevel } from './waiting.ts';
export const InboxScreen = lazyPage(() => import('./inbox-screen.tsx'), 'InboxScreen');
export const ReadOnlyThread = lazyPage(() => import('./thread/read-only-thread.tsx'), 'ReadOnlyThread');
