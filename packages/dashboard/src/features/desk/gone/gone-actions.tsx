import { ListRestart, UserRoundCheck } from 'lucide-react';
import { Button } from '../../../ui/button.tsx';
import { useSession } from '../../session/index.ts';
import { useAccept } from '../queue/use-accept.ts';
import { useSessionActions } from '../thread/use-session-actions.ts';

interface GoneActionsProps {
  sessionId: string;
  /** Whose chat it is, by name. */
  customer: string;
  agentId: string | null;
  className?: string;
}

/** For a chat whose agent is gone: take it, or give it back to the queue. */
export function GoneActions({ sessionId, customer, agentId, className }: GoneActionsProps) {
  const { me } = useSession();
  const { accept, acceptingId } = useAccept();
  const actions = useSessionActions(sessionId);
  return (
    <>
      {agentId !== me.operator.id && (
        <Button
          size="sm"
          variant="ghost"
          className={className}
          aria-label={`Take over the chat with ${customer}`}
          busy={acceptingId === sessionId}
          onClick={() => void accept(sessionId)}
        >
          <UserRoundCheck aria-hidden="true" size={13} /> Take over
        </Button>
      )}
      <Button
        size="sm"
        variant="ghost"
        className={className}
        aria-label={`Return to queue the chat with ${customer}`}
        busy={actions.isReturning}
        onClick={actions.returnToQueue}
      >
        <ListRestart aria-hidden="true" size={13} /> Return to queue
      </Button>
    </>
  );
}
