import { useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../../ui/button.tsx';
import { toast } from '../../../ui/toast/toast-store.ts';
import { nameOf } from '../../contacts/index.ts';
import { PriorityMark } from '../../conversations/index.ts';
import { useApi } from '../../session/index.ts';
import { GiveDialog, type GiveTo } from '../give/give-dialog.tsx';
import { LeftMark } from '../queue/left-mark.tsx';
import type { QueuedChat } from '../queue/queued-chat.ts';
import { WaitTime } from '../queue/wait-time.tsx';

/** Who waits, longest first, each to be given to somebody. */
export function WaitingList({ chats }: { chats: readonly QueuedChat[] }) {
  const [toGive, setToGive] = useState<QueuedChat | null>(null);
  return (
    <section aria-labelledby="board-waiting" className="flex min-w-0 flex-col gap-2">
      <h2 id="board-waiting" className="font-semibold text-base">
        Waiting
      </h2>
      {chats.length === 0 && <p className="text-muted text-sm">Nobody is waiting.</p>}
      <ul className="flex flex-col">
        {chats.map((chat) => (
          <li key={chat.id} className="flex items-center gap-3 border-hair border-b py-2 last:border-0">
            <div className="min-w-0 flex-1">
              <p className="flex min-w-0 items-center gap-1.5 text-sm">
                <Link to={`/queue/${chat.id}`} className="truncate font-medium hover:underline">
                  {nameOf(chat)}
                </Link>
                <PriorityMark priority={chat.priority} />
              </p>
              <p className="truncate text-muted text-xs">{chat.subject || chat.words}</p>
            </div>
            <LeftMark at={chat.leftAt} />
            <WaitTime since={chat.waitingSince} />
            <Button
              size="sm"
              aria-label={`Assign the chat with ${nameOf(chat)}`}
              onClick={() => setToGive(chat)}
            >
              Assign
            </Button>
          </li>
        ))}
      </ul>
      {toGive && <AssignDialog key={toGive.id} chat={toGive} close={() => setToGive(null)} />}
    </section>
  );
}

function AssignDialog({ chat, close }: { chat: QueuedChat; close: () => void }) {
  const api = useApi();
  async function give(body: GiveTo) {
    const { session } = await api.call('POST /api/live-chat/:id/assign', { params: { id: chat.id }, body });
    toast(`Assigned to ${session.agent?.name ?? 'a colleague'}`);
  }
  return (
    <GiveDialog
      title={`Assign the chat with ${nameOf(chat)}`}
      action="Assign"
      exceptId={null}
      skills={chat.skills}
      open
      onOpenChange={(open) => !open && close()}
      give={give}
    />
  );
}
