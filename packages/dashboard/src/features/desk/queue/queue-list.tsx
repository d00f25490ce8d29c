import { useRef } from 'react';
import { useCommands } from '../../../ui/commands/use-commands.tsx';
import { neighbourOf, priorityNames } from '../../conversations/index.ts';
import { deskCommands } from '../keys.ts';
import type { QueueGroup } from './arrange.ts';
import { QueueRow } from './queue-row.tsx';
import type { useAccept } from './use-accept.ts';
import type { QueueState } from './use-queue-state.ts';

interface QueueListProps {
  groups: readonly QueueGroup[];
  state: QueueState;
  acceptance: ReturnType<typeof useAccept>;
  mySkills: readonly string[];
}

export function QueueList({ groups, state, acceptance, mySkills }: QueueListProps) {
  const list = useRef<HTMLDivElement>(null);
  const { peekId, peek, hrefOf } = state;

  function step(by: 1 | -1) {
    const ids = groups.flatMap(({ chats }) => chats.map(({ id }) => id));
    const focused = document.activeElement?.closest<HTMLElement>('[data-chat]')?.dataset.chat;
    const next = neighbourOf(ids, focused ?? peekId, by);
    if (!next) return;
    list.current?.querySelector<HTMLElement>(`[data-chat="${next}"] a`)?.focus();
    if (peekId) peek(next);
  }
  useCommands(deskCommands, { 'next-chat': () => step(1), 'previous-chat': () => step(-1) });

  return (
    <div ref={list} className="min-h-0 flex-1 overflow-y-auto">
      {groups.map(({ priority, chats }) => (
        <section key={priority ?? 'all'} aria-label={priority ? priorityNames[priority] : 'All priorities'}>
          {priority && (
            <h2 className="sticky top-0 z-10 flex h-7 items-center gap-2 border-hair border-b bg-surface-1 px-4 font-medium text-muted text-xs">
              {priorityNames[priority]}
              <span className="tabular-nums">{chats.length}</span>
            </h2>
          )}
          <ul>
            {chats.map((chat) => (
              <QueueRow
                key={chat.id}
                chat={chat}
                href={hrefOf(chat.id)}
                isPeeked={chat.id === peekId}
                isAccepting={chat.id === acceptance.acceptingId}
                mySkills={mySkills}
                peek={peek}
                accept={acceptance.accept}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
