export { InboxScreen as InboxRoute } from '../../features/conversations/index.ts';
