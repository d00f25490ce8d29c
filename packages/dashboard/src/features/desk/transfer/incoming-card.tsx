import { LIMITS } from '@switchboard/protocol/limits';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { keyOf } from '../../../ui/commands/command.ts';
import { useCommands } from '../../../ui/commands/use-commands.tsx';
import { useSecond } from '../../../ui/hooks/use-now.ts';
import { Input } from '../../../ui/input.tsx';
import { Kbd } from '../../../ui/kbd.tsx';
import { nameOf } from '../../contacts/index.ts';
import { deskCommands } from '../keys.ts';
import { Card, Countdown } from './card.tsx';
import type { OpenRequest } from './queries.ts';
import { useTransferAnswers } from './use-transfer-answers.ts';

const lastMessages = 3;

/** A colleague asks me to take a chat: what it is about, and yes or no. */
export function IncomingCard({ open, isFirst }: { open: OpenRequest; isFirst: boolean }) {
  const { request, session, messages } = open;
  const now = useSecond();
  const answers = useTransferAnswers(request.id);
  const [isDeclining, setDeclining] = useState(false);
  const customer = nameOf(session.customer);
  // The keys are for the one that has waited longest.
  useCommands(deskCommands, {
    'accept-transfer': isFirst && answers.accept,
    'decline-transfer': isFirst && (() => answers.decline('')),
  });
  return (
    <Card name={`Transfer request from ${request.from_agent.name}`}>
      <div className="flex items-baseline justify-between gap-2">
        <p role="status" className="min-w-0 font-medium">
          {request.from_agent.name} asks you to take {customer}’s chat
        </p>
        <Countdown endsAt={open.endsAt} now={now} />
      </div>
      {session.subject && <p className="truncate text-muted">{session.subject}</p>}
      {request.reason && <p className="wrap-anywhere">“{request.reason}”</p>}
      <ul
        aria-label="Last messages"
        className="flex flex-col gap-0.5 border-hair border-s-2 ps-2 text-muted text-xs"
      >
        {messages
          .filter(({ sender_type: sender }) => sender !== 'system')
          .slice(-lastMessages)
          .map((message) => (
            <li key={message.id} className="line-clamp-2 wrap-anywhere">
              <span className="font-medium">{message.sender_name || customer}:</span>{' '}
              {message.content || message.attachment?.name}
            </li>
          ))}
      </ul>
      {isDeclining ? (
        <DeclineForm busy={answers.isBusy} decline={answers.decline} />
      ) : (
        <div className="flex justify-end gap-2">
          <Button size="sm" busy={answers.isBusy} onClick={() => setDeclining(true)}>
            Decline
          </Button>
          <Button size="sm" variant="primary" busy={answers.isBusy} onClick={answers.accept}>
            Accept{' '}
            {isFirst && (
              <span className="pointer-coarse:hidden">
                <Kbd keys={keyOf(deskCommands, 'accept-transfer') ?? ''} />
              </span>
            )}
          </Button>
        </div>
      )}
    </Card>
  );
}

function DeclineForm({ busy, decline }: { busy: boolean; decline: (reason: string) => void }) {
  const [reason, setReason] = useState('');
  function submit(event: FormEvent) {
    event.preventDefault();
    decline(reason.trim());
  }
  return (
    <form onSubmit={submit} className="flex gap-2">
      <Input
        aria-label="Reason"
        placeholder="Reason, if you like"
        autoFocus
        value={reason}
        maxLength={LIMITS.reasonChars}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button type="submit" size="sm" busy={busy} className="h-8">
        Decline
      </Button>
    </form>
  );
}
