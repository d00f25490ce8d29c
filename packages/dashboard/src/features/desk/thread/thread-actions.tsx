import type { InboxConversation } from '@switchboard/protocol';
import { ArrowRightLeft, ListRestart } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { keyOf } from '../../../ui/commands/command.ts';
import { useCommands } from '../../../ui/commands/use-commands.tsx';
import { Tooltip } from '../../../ui/tooltip.tsx';
import { RatingNote } from '../../after-chat/index.ts';
import { useSession } from '../../session/index.ts';
import { GiveDialog } from '../give/give-dialog.tsx';
import { deskCommands } from '../keys.ts';
import { useLiveSession } from '../queries.ts';
import { TicketButton } from './ticket-button.tsx';
import { TransferNote } from './transfer-note.tsx';
import { useSessionActions } from './use-session-actions.ts';

const noSkills: readonly string[] = [];
const look = 'h-6 px-1.5 text-muted text-xs';

/** What the desk does with an open conversation: give it on, give it back, make a ticket of it. */
export function ThreadActions({ conversation }: { conversation: InboxConversation }) {
  const { me, isAdmin } = useSession();
  const [isGiving, setGiving] = useState(false);
  const session = useLiveSession(conversation.id).data;
  const actions = useSessionActions(conversation.id);
  const isMine = conversation.assignee?.id === me.operator.id;
  const mayGive = conversation.state === 'active' && (isMine || isAdmin);
  const mayMakeTicket = session !== undefined && session.ticket_id === null;

  useCommands(deskCommands, {
    transfer: mayGive && (() => setGiving(true)),
    return: mayGive && actions.returnToQueue,
    ticket: mayMakeTicket && actions.makeTicket,
  });

  return (
    <>
      {session && conversation.state === 'active' && <TransferNote transfers={session.transfers} />}
      {session?.rating && <RatingNote rating={session.rating} />}
      {mayGive && (
        <>
          <Tooltip label="Transfer to a colleague" keys={keyOf(deskCommands, 'transfer')}>
            <Button size="sm" variant="ghost" className={look} onClick={() => setGiving(true)}>
              <ArrowRightLeft aria-hidden="true" size={13} /> Transfer
            </Button>
          </Tooltip>
          <Button
            size="sm"
            variant="ghost"
            className={look}
            busy={actions.isReturning}
            onClick={actions.returnToQueue}
          >
            <ListRestart aria-hidden="true" size={13} /> Return to queue
          </Button>
        </>
      )}
      {session && (
        <TicketButton
          ticketId={session.ticket_id}
          busy={actions.isMakingTicket}
          make={actions.makeTicket}
          className={look}
        />
      )}
      <GiveDialog
        title="Transfer the conversation"
        action="Transfer"
        asksReason
        exceptId={conversation.assignee?.id ?? null}
        skills={session?.required_skills ?? noSkills}
        open={isGiving && mayGive}
        onOpenChange={setGiving}
        give={actions.transfer}
      />
    </>
  );
}
