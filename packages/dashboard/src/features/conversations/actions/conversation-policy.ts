import type { InboxConversation, Me } from '@switchboard/protocol';

type Operator = Pick<Me['operator'], 'id' | 'role'>;

/** The server decides; these only keep people from pressing what it would refuse. */

export function mayAssignOthers(me: Operator, conversation: InboxConversation): boolean {
  return me.role === 'admin' || conversation.assignee?.id === me.id;
}

export function mayTake(me: Operator, conversation: InboxConversation): boolean {
  return (
    conversation.state === 'bot' || conversation.state === 'pending' || mayAssignOthers(me, conversation)
  );
}

export function mayClose(me: Operator, conversation: InboxConversation): boolean {
  if (conversation.state === 'closed') return false;
  return conversation.state !== 'active' || mayAssignOthers(me, conversation);
}
