import { Button } from '../../../ui/button.tsx';
import { useSecond } from '../../../ui/hooks/use-now.ts';
import { nameOf } from '../../contacts/index.ts';
import { Card, Countdown } from './card.tsx';
import type { OpenRequest } from './queries.ts';
import { useTransferAnswers } from './use-transfer-answers.ts';

/** I have asked a colleague, who has not answered yet. */
export function OutgoingCard({ open }: { open: OpenRequest }) {
  const { request, session } = open;
  const now = useSecond();
  const answers = useTransferAnswers(request.id);
  return (
    <Card name={`Transfer request to ${request.to_agent.name}`}>
      <div className="flex items-center justify-between gap-2">
        <p role="status" className="min-w-0">
          Waiting for {request.to_agent.name} to take {nameOf(session.customer)}’s chat
        </p>
        <Countdown endsAt={open.endsAt} now={now} />
      </div>
      <div className="flex justify-end">
        <Button size="sm" busy={answers.isBusy} onClick={answers.withdraw}>
          Withdraw
        </Button>
      </div>
    </Card>
  );
}
