import type { DeskTicket } from '@switchboard/protocol';
import { ChevronDown, ExternalLink } from 'lucide-react';
import { Suspense, useId, useState } from 'react';
import { Link } from 'react-router';
import { cx } from '../../../ui/cx.ts';
import { ReadOnlyThread, StateChip, useConversation } from '../../conversations/index.ts';
import { plural } from './plural.ts';

/** The conversations of a ticket, the requester's own unfolded. */
export function Transcripts({ ticket }: { ticket: DeskTicket }) {
  return ticket.conversationIds.map((id) => (
    <Transcript key={id} conversationId={id} isOpenAtFirst={id === ticket.conversationId} />
  ));
}

function Transcript({ conversationId, isOpenAtFirst }: { conversationId: string; isOpenAtFirst: boolean }) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const conversation = useConversation(conversationId).data;
  const id = useId();
  return (
    <section aria-labelledby={id} className="overflow-hidden rounded-card border border-hair">
      <div className="flex items-center gap-2 bg-surface-1 px-2 py-1.5">
        <h2 id={id} className="min-w-0 flex-1">
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
            className="flex h-7 w-full items-center gap-1.5 rounded-control px-1.5 text-start font-medium text-sm hover:bg-surface-2 pointer-coarse:h-11"
          >
            <ChevronDown
              aria-hidden="true"
              size={14}
              className={cx('shrink-0 text-muted', !isOpen && '-rotate-90 rtl:rotate-90')}
            />
            Conversation
            {conversation && (
              <span className="truncate font-normal text-muted">
                {conversation.customerName || 'Visitor'}, {plural(conversation.messageCount, 'message')}
              </span>
            )}
          </button>
        </h2>
        {conversation && <StateChip state={conversation.state} />}
        <Link
          to={`/inbox/${conversationId}`}
          className="flex h-7 shrink-0 items-center gap-1.5 rounded-control px-2 text-accent text-sm hover:bg-surface-2 pointer-coarse:h-11"
        >
          Open <span className="sr-only">the conversation in the inbox</span>
          <ExternalLink aria-hidden="true" size={13} />
        </Link>
      </div>
      {isOpen && (
        <div className="relative h-90 border-hair border-t">
          <Suspense>
            <ReadOnlyThread conversationId={conversationId} />
          </Suspense>
        </div>
      )}
    </section>
  );
}
