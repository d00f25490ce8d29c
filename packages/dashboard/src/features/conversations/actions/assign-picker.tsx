import type { InboxConversation } from '@switchboard/protocol';
import { UserRoundPlus, UserRoundX } from 'lucide-react';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import { Picker, type PickerOption } from '../../../ui/picker.tsx';
import { useOperators } from '../../accounts/index.ts';
import { useSession } from '../../session/index.ts';
import { mayAssignOthers, mayTake } from './conversation-policy.ts';
import { useConversationActions } from './use-conversation-actions.ts';

interface AssignPickerProps {
  conversation: InboxConversation;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function AssignPicker({ conversation, open, onOpenChange }: AssignPickerProps) {
  const { assign } = useConversationActions();
  const choices = useAssignable(conversation);
  const { assignee } = conversation;
  return (
    <Picker
      label="Assign to"
      placeholder="Assign to…"
      open={open}
      onOpenChange={onOpenChange}
      options={choices.options}
      selected={[assignee?.id ?? 'none']}
      onPick={(id) => void assign(conversation, choices.find(id))}
      trigger={
        <Button size="sm" variant="ghost" disabled={conversation.state === 'closed'}>
          {assignee ? (
            <Avatar id={assignee.id} name={assignee.name} size="xs" decorative />
          ) : (
            <UserRoundPlus aria-hidden="true" size={15} />
          )}
          <span className="max-w-28 truncate max-xl:sr-only">
            {assignee && <span className="sr-only">Assignee: </span>}
            {assignee?.name ?? 'Assign'}
          </span>
        </Button>
      }
    />
  );
}

/** Whom this operator may give the conversation to: themselves first, then colleagues, then nobody. */
function useAssignable(conversation: InboxConversation) {
  const { me } = useSession();
  const operators = (useOperators().data ?? []).filter((operator) => !operator.disabled);
  const others = mayAssignOthers(me.operator, conversation);
  const people = operators
    .filter(({ id }) => (id === me.operator.id ? mayTake(me.operator, conversation) : others))
    .toSorted(
      (a, b) =>
        Number(b.id === me.operator.id) - Number(a.id === me.operator.id) || a.name.localeCompare(b.name),
    );

  const options: PickerOption[] = people.map((operator) => ({
    id: operator.id,
    label: operator.id === me.operator.id ? `${operator.name} (me)` : operator.name,
    icon: <Avatar id={operator.id} name={operator.name} size="sm" presence={operator.presence} decorative />,
  }));
  if (conversation.assignee && others) {
    options.push({
      id: 'none',
      label: 'Nobody',
      hint: 'back to the queue',
      icon: <UserRoundX aria-hidden="true" size={16} className="mx-1 text-muted" />,
    });
  }
  return { options, find: (id: string) => people.find((operator) => operator.id === id) ?? null };
}
