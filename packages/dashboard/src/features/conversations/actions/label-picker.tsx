import type { InboxConversation } from '@switchboard/protocol';
import { LIMITS } from '@switchboard/protocol/limits';
import { LabelChoice } from './label-choice.tsx';
import { useConversationActions } from './use-conversation-actions.ts';

interface LabelPickerProps {
  conversation: InboxConversation;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function LabelPicker({ conversation, open, onOpenChange }: LabelPickerProps) {
  const { setLabels } = useConversationActions();
  return (
    <LabelChoice
      chosen={conversation.labels}
      max={LIMITS.labelsPerConversation}
      what="A conversation"
      open={open}
      onOpenChange={onOpenChange}
      onChange={(labels) => void setLabels(conversation, labels)}
      className="h-6"
    />
  );
}
