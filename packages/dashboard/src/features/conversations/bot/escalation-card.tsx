import type { InboxConversation } from '@switchboard/protocol';
import { ChevronDown, UserRoundSearch } from 'lucide-react';
import { Markdown } from '../../../ui/markdown.tsx';
import type { TimelineNote } from '../thread/timeline.ts';
import { escalationWords } from './escalation-words.ts';

interface EscalationCardProps {
  conversation: InboxConversation;
  notes: readonly TimelineNote[];
}

/** Above an escalated conversation: why it came to people, what was asked, and where the bot looked. */
export function EscalationCard({ conversation, notes }: EscalationCardProps) {
  const { escalationReason: reason, state } = conversation;
  if (reason === null || (state !== 'pending' && state !== 'active')) return null;
  const summary = summaryIn(notes);
  const why = (
    <>
      <UserRoundSearch aria-hidden="true" size={15} className="shrink-0 text-bot" />
      <span className="min-w-0 flex-1 wrap-anywhere text-sm">
        <span className="font-medium">Handed to a person:</span> {escalationWords(reason)}
      </span>
    </>
  );
  const look = 'flex min-h-9 items-center gap-2 px-4 py-1.5';
  return (
    <section aria-label="Why it was handed to a person" className="shrink-0 border-hair border-b bg-bot-soft">
      {summary ? (
        <details open className="group">
          <summary className={`${look} cursor-pointer list-none focus-visible:-outline-offset-2`}>
            {why}
            <ChevronDown aria-hidden="true" size={15} className="shrink-0 group-open:rotate-180" />
          </summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <div tabIndex={0} className="max-h-36 overflow-y-auto px-4 pb-2.5 text-sm">
            <Markdown text={summary} />
          </div>
        </details>
      ) : (
        <p className={look}>{why}</p>
      )}
    </section>
  );
}

/** The note that the bot left with its last escalation. */
function summaryIn(notes: readonly TimelineNote[]): string {
  const escalated = notes.findLast(({ activity }) => activity?.code === 'escalated');
  if (!escalated) return '';
  const left = notes.find(
    ({ kind, author, afterSeq }) =>
      kind === 'note' && author.id === escalated.author.id && afterSeq === escalated.afterSeq,
  );
  return left?.text ?? '';
}
