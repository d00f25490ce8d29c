import type { DeskTicket } from '@switchboard/protocol';
import { LIMITS } from '@switchboard/protocol/limits';
import { useDraftValue } from '../../../ui/hooks/use-draft-value.ts';
import { useTicketActions } from '../use-ticket-actions.ts';

/** The subject is its own field: leaving it or Enter saves. An empty one is not taken. */
export function SubjectField({ ticket }: { ticket: DeskTicket }) {
  const { change } = useTicketActions();
  const field = useDraftValue(ticket.subject, (subject) => {
    if (subject) void change(ticket, { subject }, { subject });
  });
  return (
    <input
      aria-label="Subject"
      dir="auto"
      maxLength={LIMITS.subjectChars}
      {...field}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
      }}
      className="-ms-1.5 min-w-0 flex-1 text-ellipsis rounded-control border border-transparent bg-transparent px-1.5 font-semibold text-xl hover:border-line focus-visible:border-accent focus-visible:outline-offset-0"
    />
  );
}
