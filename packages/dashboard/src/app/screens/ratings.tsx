export { RatingsPage as RatingsRoute } from '../../features/after-chat/index.ts';
