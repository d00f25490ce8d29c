import type { InboxConversation } from '@switchboard/protocol';
import { UserRoundX } from 'lucide-react';
import { Badge } from '../../ui/badge.tsx';

type Gone = Pick<InboxConversation, 'agentGoneSince' | 'assignee'>;

const wordsFor = ({ assignee }: Gone): string => `${assignee?.name ?? 'The agent'} is gone`;

/** In a row: whoever has the conversation has no page open any more. */
export function AgentGoneMark(conversation: Gone) {
  if (!conversation.agentGoneSince) return null;
  return (
    <span title={wordsFor(conversation)} className="shrink-0 text-waiting">
      <UserRoundX aria-label={wordsFor(conversation)} size={14} />
    </span>
  );
}

export function AgentGoneChip(conversation: Gone) {
  if (!conversation.agentGoneSince) return null;
  return (
    <Badge tone="waiting">
      <UserRoundX aria-hidden="true" size={12} /> {wordsFor(conversation)}
    </Badge>
  );
}
