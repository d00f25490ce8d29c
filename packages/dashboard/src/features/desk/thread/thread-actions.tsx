import type { InboxConversation } from '@switchboard/protocol';
import { ArrowRightLeft, Bot, ListRestart } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { keyOf } from '../../../ui/commands/command.ts';
import { useCommands } from '../../../ui/commands/use-commands.tsx';
import { Tooltip } from '../../../ui/tooltip.tsx';
import { RatingNote } from '../../after-chat/index.ts';
import { nameOf } from '../../contacts/index.ts';
import { useSession } from '../../session/index.ts';
import { GiveDialog } from '../give/give-dialog.tsx';
import { GoneActions } from '../gone/gone-actions.tsx';
import { deskCommands } from '../keys.ts';
import { useLiveSession } from '../queries.ts';
import { useAccept } from '../queue/use-accept.ts';
import { TicketButton } from './ticket-button.tsx';
import { TransferNote } from './transfer-note.tsx';
import { useSessionActions } from './use-session-actions.ts';

const noSkills: readonly string[] = [];
/** Without their icons where the header would need a third line for them. */
const look = 'h-6 px-1.5 text-muted text-xs @max-2xl:[&_.lucide]:hidden';

/** What the desk does with an open conversation: give it on, give it back, make a ticket of it. */
export function ThreadActions({ conversation }: { conversation: InboxConversation }) {
  const { me, isAdmin } = useSession();
  const [isGiving, setGiving] = useState(false);
  const session = useLiveSession(conversation.id).data;
  const actions = useSessionActions(conversation.id);
  const { accept } = useAccept();
  const isMine = conversation.assignee?.id === me.operator.id;
  const mayGive = conversation.state === 'active' && (isMine || isAdmin);
  const { hasBot, botName, agentGoneSince } = conversation;
  const asked = session?.pending_transfer;
  const mayHandBack = hasBot && (conversation.state === 'pending' || mayGive);
  const mayMakeTicket = session !== undefined && session.ticket_id === null;

  const handBack = () => actions.handBack({ botName, wasMine: isMine });

  useCommands(deskCommands, {
    transfer: mayGive && !asked && (() => setGiving(true)),
    return: (mayGive || agentGoneSince !== null) && actions.returnToQueue,
    'take-over': agentGoneSince !== null && !isMine && (() => void accept(conversation.id)),
    'hand-back': mayHandBack && handBack,
    ticket: mayMakeTicket && actions.makeTicket,
  });

  return (
    <>
      {session && conversation.state === 'active' && <TransferNote transfers={session.transfers} />}
      {session?.rating && <RatingNote rating={session.rating} />}
      {asked && <p className="text-muted text-xs">Waiting for {asked.to_agent.name}</p>}
      {agentGoneSince && (
        <GoneActions
          sessionId={conversation.id}
          customer={nameOf({ name: conversation.customerName, email: conversation.customerEmail })}
          agentId={conversation.assignee?.id ?? null}
          className={look}
        />
      )}
      {mayGive && (
        <>
          {!asked && (
            <Tooltip label="Transfer to a colleague" keys={keyOf(deskCommands, 'transfer')}>
              <Button size="sm" variant="ghost" className={look} onClick={() => setGiving(true)}>
                <ArrowRightLeft aria-hidden="true" size={13} /> Transfer
              </Button>
            </Tooltip>
          )}
          {!agentGoneSince && (
            <Button
              size="sm"
              variant="ghost"
              className={look}
              busy={actions.isReturning}
              onClick={actions.returnToQueue}
            >
              <ListRestart aria-hidden="true" size={13} /> Return to queue
            </Button>
          )}
        </>
      )}
      {mayHandBack && (
        <Button size="sm" variant="ghost" className={look} busy={actions.isHandingBack} onClick={handBack}>
          <Bot aria-hidden="true" size={13} /> Hand back
        </Button>
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
