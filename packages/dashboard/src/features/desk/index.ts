import { lazyPage } from '../../ui/lazy-page.ts';

export { DeskProvider } from './desk-provider.tsx';
export { deskCommands } from './keys.ts';
export { StateBar } from './own-state/state-bar.tsx';
export { useOwnState } from './own-state/use-own-state.ts';
export { useMyself, useQueueTotal } from './queries.ts';
export const QueueScreen = lazyPage(() => import('./queue/queue-screen.tsx'), 'QueueScreen');
export const BoardScreen = lazyPage(() => import('./board/board-screen.tsx'), 'BoardScreen');
export const ThreadActions = lazyPage(() => import('./thread/thread-actions.tsx'), 'ThreadActions');
export const LiveChatPage = lazyPage(() => import('./settings/live-chat-page.tsx'), 'LiveChatPage');
