import { ReadOnlyThread } from '../../features/conversations/index.ts';
import { BoardScreen, QueueScreen } from '../../features/desk/index.ts';
import { useSession } from '../../features/session/index.ts';
import { NotFoundPage } from '../error-pages.tsx';

export const QueueRoute = QueueScreen;
export const preloadQueue = () => Promise.all([QueueScreen.preload(), ReadOnlyThread.preload()]);
export const preloadBoard = BoardScreen.preload;

/** For agents there is no board. */
export function BoardRoute() {
  return useSession().isAdmin ? <BoardScreen /> : <NotFoundPage />;
}
