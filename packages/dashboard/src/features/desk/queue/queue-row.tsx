import { type KeyboardEvent, memo } from 'react';
import { Link } from 'react-router';
import { Avatar } from '../../../ui/avatar.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/cx.ts';
import { nameOf } from '../../contacts/index.ts';
import { EscalationMark, PlatformIcon, PriorityMark } from '../../conversations/index.ts';
import { LeftMark } from './left-mark.tsx';
import { type QueuedChat, shortPage } from './queued-chat.ts';
import { SkillChips } from './skill-chips.tsx';
import { WaitTime } from './wait-time.tsx';

interface QueueRowProps {
  chat: QueuedChat;
  href: string;
  isPeeked: boolean;
  isAccepting: boolean;
  /** Of the signed-in operator. */
  mySkills: readonly string[];
  peek: (id: string) => void;
  accept: (id: string) => void;
}

/** Who waits, for what, since when. The row is a link to a look into the chat; Space looks, Enter accepts. */
export const QueueRow = memo(function QueueRow(props: QueueRowProps) {
  const { chat, href, isPeeked, isAccepting, mySkills, peek, accept } = props;
  const name = nameOf(chat);

  function onKeyDown(event: KeyboardEvent) {
    const act = { ' ': peek, Enter: accept }[event.key];
    if (!act || event.repeat || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    act(chat.id);
  }

  return (
    <li
      data-chat={chat.id}
      className={cx(
        'relative flex items-start gap-3 border-hair border-b px-4 py-2.5',
        isPeeked ? 'bg-accent-soft' : 'hover:bg-surface-2 has-[a:focus-visible]:bg-surface-2',
      )}
    >
      <Avatar id={chat.contactId} name={name} decorative />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <div className="flex min-w-0 items-center gap-1.5">
          <Link
            to={href}
            aria-current={isPeeked ? 'true' : undefined}
            onKeyDown={onKeyDown}
            className="truncate font-medium text-sm outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
          >
            {name}
          </Link>
          <PlatformIcon platform={chat.platform} />
          <PriorityMark priority={chat.priority} />
          {chat.isFirst && <Badge tone="waiting">Agent gone</Badge>}
        </div>
        <About chat={chat} mySkills={mySkills} />
      </div>
      <div className="flex shrink-0 items-center gap-3">
        <WaitTime since={chat.waitingSince} />
        <Button
          size="sm"
          className="relative"
          aria-label={`Accept the chat with ${name}`}
          busy={isAccepting}
          onClick={() => accept(chat.id)}
        >
          Accept
        </Button>
      </div>
    </li>
  );
});

/** What for: subject, words, skills, page. */
function About({ chat, mySkills }: Pick<QueueRowProps, 'chat' | 'mySkills'>) {
  return (
    <>
      <p className="truncate text-sm">
        {chat.subject}
        {chat.subject && chat.words && <span className="text-muted"> · </span>}
        <span className="text-muted">{chat.words}</span>
      </p>
      <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
        <EscalationMark reason={chat.escalated} />
        <LeftMark at={chat.leftAt} />
        <SkillChips skills={chat.skills} mine={mySkills} />
        {chat.page && (
          <span className="min-w-0 truncate text-muted text-xs">
            <span className="sr-only">on the page </span>
            {shortPage(chat.page)}
          </span>
        )}
      </div>
    </>
  );
}
