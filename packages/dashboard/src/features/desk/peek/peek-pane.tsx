import { UserRoundCheck, X } from 'lucide-react';
import { Suspense } from 'react';
import { Link } from 'react-router';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import { useCommands } from '../../../ui/commands/use-commands.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { nameOf } from '../../contacts/index.ts';
import { EscalationMark, ReadOnlyThread } from '../../conversations/index.ts';
import { describeError, useSession } from '../../session/index.ts';
import { deskCommands } from '../keys.ts';
import { useLiveSession, useMyself, useQueue } from '../queries.ts';
import { LeftMark } from '../queue/left-mark.tsx';
import { type QueuedChat, toQueuedChat } from '../queue/queued-chat.ts';
import { SkillChips } from '../queue/skill-chips.tsx';
import type { useAccept } from '../queue/use-accept.ts';
import { WaitTime } from '../queue/wait-time.tsx';
import { ContextSummary } from './context-summary.tsx';

interface PeekPaneProps {
  id: string;
  close: () => void;
  acceptance: ReturnType<typeof useAccept>;
}

/** A look into a chat before anybody has it: nothing of it counts as read. */
export function PeekPane({ id, close, acceptance }: PeekPaneProps) {
  const session = useLiveSession(id);
  const queued = useQueue().data?.chats.find((chat) => chat.id === id);
  useCommands(deskCommands, { 'close-peek': close });
  if (session.isError && !session.data) {
    return (
      <Frame close={close}>
        <ErrorState title="This chat did not load." detail={describeError(session.error)} />
      </Frame>
    );
  }
  if (!session.data) return <Frame close={close} />;
  if (session.data.status !== 'pending') {
    return (
      <Frame close={close}>
        <NoLongerWaiting id={id} agent={session.data.agent} isOver={session.data.status === 'closed'} />
      </Frame>
    );
  }
  // The events keep the queue's as it is.
  const chat = queued ?? toQueuedChat(session.data, session.dataUpdatedAt);
  return <Waiting chat={chat} close={close} acceptance={acceptance} />;
}

function Waiting({ chat, close, acceptance }: Omit<PeekPaneProps, 'id'> & { chat: QueuedChat }) {
  const mySkills = useMyself()?.skills ?? [];
  const name = nameOf(chat);
  return (
    <section aria-label={`Chat with ${name}`} className="flex h-full min-w-0 flex-col">
      <header className="flex shrink-0 flex-col gap-1.5 border-hair border-b px-4 py-2.5">
        <div className="flex items-center gap-2.5">
          <Avatar id={chat.contactId} name={name} decorative />
          <div className="min-w-0 flex-1">
            <h2 className="truncate font-semibold text-base">{name}</h2>
            <p className="truncate text-muted text-xs">{chat.subject}</p>
          </div>
          <WaitTime since={chat.waitingSince} />
          <Button
            size="sm"
            variant="primary"
            busy={acceptance.acceptingId === chat.id}
            onClick={() => void acceptance.accept(chat.id)}
          >
            Accept
          </Button>
          <IconButton icon={X} label="Back to the queue" keys="escape" onClick={close} />
        </div>
        <EscalationMark reason={chat.escalated} />
        <LeftMark at={chat.leftAt} />
        <SkillChips skills={chat.skills} mine={mySkills} />
      </header>
      <ContextSummary sessionId={chat.id} />
      <div className="min-h-0 flex-1">
        <Suspense>
          <ReadOnlyThread conversationId={chat.id} />
        </Suspense>
      </div>
    </section>
  );
}

function Frame({ close, children }: { close: () => void; children?: React.ReactNode }) {
  return (
    <section aria-label="Chat" className="flex h-full min-w-0 flex-col">
      <div className="flex justify-end px-4 py-2.5">
        <IconButton icon={X} label="Back to the queue" keys="escape" onClick={close} />
      </div>
      <div className="min-h-0 flex-1">{children}</div>
    </section>
  );
}

interface NoLongerWaitingProps {
  id: string;
  agent: { id: string; name: string } | null;
  isOver: boolean;
}

function NoLongerWaiting({ id, agent, isOver }: NoLongerWaitingProps) {
  const { me } = useSession();
  const who = agent?.id === me.operator.id ? 'You have' : `${agent?.name} has`;
  const title = isOver ? 'This chat has ended.' : agent ? `${who} this chat.` : 'The bot has this chat.';
  return (
    <EmptyState icon={UserRoundCheck} title={title}>
      <Link to={`/inbox/${id}`} className="text-accent underline">
        Open it in the inbox
      </Link>
    </EmptyState>
  );
}
