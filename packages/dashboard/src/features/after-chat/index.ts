import { lazyPage } from '../../ui/lazy-page.ts';

export { ContactRatings } from './contact-ratings.tsx';
export { RatingNote } from './rating-note.tsx';
export { ThreadMenu } from './thread-menu.tsx';
export const RatingsPage = lazyPage(() => import('./ratings-page.tsx'), 'RatingsPage');
export const AfterChatPage = lazyPage(() => import('./after-chat-page.tsx'), 'AfterChatPage');
