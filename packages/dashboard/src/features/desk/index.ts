import { lazyPage } from '../../ui/lazy-page.ts';

export { DeskProvider } from './desk-provider.tsx';
export { deskCommands } from './keys.ts';
export { useMyself, useQueueTotal } from './queries.ts';
export const QueueScreen = lazyPage(() => import('./queue/queue-screen.tsx'), 'QueueScreen');
export const BoardScreen = lazyPage(() => import('./board/board-screen.tsx'), 'BoardScreen');
export const ThreadActions = lazyPage(() => import('./thread/thread-actions.tsx'), 'ThreadActions');
