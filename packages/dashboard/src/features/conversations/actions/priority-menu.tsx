import type { InboxConversation } from '@switchboard/protocol';
import { Minus } from 'lucide-react';
import { Button } from '../../../ui/button.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { PriorityMark, priorities, priorityNames } from '../state-chip.tsx';
import { useConversationActions } from './use-conversation-actions.ts';

export function PriorityMenu({ conversation }: { conversation: InboxConversation }) {
  const { setPriority } = useConversationActions();
  const { priority } = conversation;
  const items = priorities.map((id) => ({
    id,
    label: priorityNames[id],
    checked: id === priority,
    onSelect: () => void setPriority(conversation, id),
  }));
  return (
    <Menu
      label="Priority"
      align="start"
      groups={[items]}
      trigger={
        <Button
          size="sm"
          variant="ghost"
          className="h-6 px-1.5 text-muted text-xs"
          aria-label={`Priority: ${priorityNames[priority]}`}
        >
          {priority === 'medium' ? (
            <Minus aria-hidden="true" size={13} />
          ) : (
            <PriorityMark priority={priority} />
          )}
          {priorityNames[priority]}
        </Button>
      }
    />
  );
}
