import type { InboxConversation } from '@switchboard/protocol';
import { ArrowLeft, PanelRight } from 'lucide-react';
import { Avatar } from '../../../ui/avatar.tsx';
import { ColorChip } from '../../../ui/badge.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { nameOf } from '../../contacts/index.ts';
import { AssignPicker } from '../actions/assign-picker.tsx';
import { LabelPicker } from '../actions/label-picker.tsx';
import { PriorityMenu } from '../actions/priority-menu.tsx';
import { StateButtons } from '../actions/state-buttons.tsx';
import { AgentGoneChip } from '../agent-gone-mark.tsx';
import { useInbox } from '../inbox-context.ts';
import { platformName } from '../platform-icon.tsx';
import { StateChip } from '../state-chip.tsx';
import type { useThreadCommands } from './use-thread-commands.ts';

interface ThreadHeaderProps {
  conversation: InboxConversation;
  pickers: ReturnType<typeof useThreadCommands>['pickers'];
  hasWayBack: boolean;
}

export function ThreadHeader({ conversation, pickers, hasWayBack }: ThreadHeaderProps) {
  const { backToList, toggleCustomer, customerShown, layout, threadActions } = useInbox();
  const name = nameOf({ name: conversation.customerName, email: conversation.customerEmail });
  return (
    <header className="@container shrink-0 border-hair border-b">
      <div className="flex h-13 items-center gap-2.5 ps-4 pe-2 max-md:ps-1">
        {hasWayBack && (
          <IconButton
            icon={ArrowLeft}
            label="Back to the list"
            onClick={backToList}
            className="rtl:rotate-180"
          />
        )}
        <Avatar id={conversation.contactId} name={name} presence={conversation.customerPresence} decorative />
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold text-base">{name}</h2>
          <p className="truncate text-muted text-xs">{subtitle(conversation)}</p>
        </div>
        <AssignPicker
          conversation={conversation}
          open={pickers.isAssigning}
          onOpenChange={pickers.setAssigning}
        />
        <StateButtons conversation={conversation} />
        <IconButton
          icon={PanelRight}
          label={customerShown ? 'Hide the customer' : 'Show the customer'}
          aria-pressed={layout === 'wide' ? customerShown : undefined}
          onClick={toggleCustomer}
          className="rtl:-scale-x-100"
        />
      </div>
      <div className="flex min-h-9 flex-wrap items-center gap-1.5 px-4 pb-2">
        <StateChip state={conversation.state} botName={conversation.botName} />
        <AgentGoneChip {...conversation} />
        <PriorityMenu conversation={conversation} />
        {conversation.labels.map((label) => (
          <ColorChip key={label.id} color={label.color} name={label.name} className="max-w-36" />
        ))}
        <LabelPicker
          conversation={conversation}
          open={pickers.isLabelling}
          onOpenChange={pickers.setLabelling}
        />
        <div className="ms-auto flex min-w-0 flex-wrap items-center justify-end gap-1 @max-2xl:gap-x-0">
          {threadActions(conversation)}
        </div>
      </div>
    </header>
  );
}

function subtitle({ platform, pageName, subject, customerEmail, customerName }: InboxConversation): string {
  return [subject, customerName && customerEmail, pageName || platformName(platform)]
    .filter(Boolean)
    .join(' · ');
}
