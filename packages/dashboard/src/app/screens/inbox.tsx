import { InboxScreen } from '../../features/conversations/index.ts';

export function InboxRoute() {
  return <InboxScreen />;
}
