import type { DeskTicket } from '@switchboard/protocol';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useDebounced } from '../../../ui/hooks/use-debounced.ts';
import { Input } from '../../../ui/input.tsx';
import { toast } from '../../../ui/toast/toast-store.ts';
import { nameOf } from '../../contacts/index.ts';
import { describeError } from '../../session/index.ts';
import { useTickets } from '../queries.ts';
import { StatusChip } from '../status-chip.tsx';
import { useTicketActions } from '../use-ticket-actions.ts';

interface MergeDialogProps {
  ticket: DeskTicket;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** It can't be undone, so the button names both tickets. */
export function MergeDialog({ ticket, open, onOpenChange }: MergeDialogProps) {
  return (
    <Dialog
      title={`Merge ticket #${ticket.number}`}
      description="Its comments and conversations move into the other ticket, and this one is closed. This cannot be undone."
      open={open}
      onOpenChange={onOpenChange}
    >
      <MergeForm ticket={ticket} />
    </Dialog>
  );
}

function MergeForm({ ticket }: { ticket: DeskTicket }) {
  const { merge } = useTicketActions();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [into, setInto] = useState<DeskTicket | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  function seek(words: string) {
    setText(words);
    setInto(null);
  }
  async function confirm(target: DeskTicket) {
    setBusy(true);
    setError(null);
    try {
      const { number } = await merge(ticket.id, target.id);
      toast(`Ticket #${ticket.number} was merged into #${number}.`);
      navigate(`/tickets/${number}`);
    } catch (failure) {
      setError(describeError(failure));
      setBusy(false);
    }
  }

  return (
    <div className="flex flex-col gap-3">
      <Input
        type="search"
        aria-label="Find the other ticket"
        placeholder="Number, subject or requester"
        value={text}
        onChange={(event) => seek(event.target.value)}
      />
      <Candidates ticket={ticket} q={useDebounced(text.trim(), 200)} chosen={into} onChoose={setInto} />
      {error && <Refusal words={error} />}
      <Button
        variant="danger"
        className="self-end"
        disabled={!into}
        busy={isBusy}
        onClick={() => into && void confirm(into)}
      >
        {into ? `Merge #${ticket.number} into #${into.number}` : 'Merge'}
      </Button>
    </div>
  );
}

function Refusal({ words }: { words: string }) {
  return (
    <p role="alert" className="text-danger text-sm">
      {words}
    </p>
  );
}

interface CandidatesProps {
  ticket: DeskTicket;
  q: string;
  chosen: DeskTicket | null;
  onChoose: (ticket: DeskTicket) => void;
}

const shown = 8;

/** Without a search, the requester's other tickets. */
function Candidates({ ticket, q, chosen, onChoose }: CandidatesProps) {
  const found = useTickets({ status: 'all', ...(q ? { q } : { contactId: ticket.requester.id }) });
  const others = (found.data ?? []).filter(({ id, mergedInto }) => id !== ticket.id && !mergedInto);
  if (found.isError) return <p className="text-danger text-sm">{describeError(found.error)}</p>;
  if (!found.isPending && others.length === 0)
    return (
      <p className="text-muted text-sm">
        {q ? 'No other ticket is like that.' : 'The requester has no other ticket. Search for one.'}
      </p>
    );
  return (
    <fieldset className="flex max-h-72 flex-col overflow-y-auto">
      <legend className="sr-only">The other ticket</legend>
      {others.slice(0, shown).map((other) => (
        <label
          key={other.id}
          className="flex min-h-9 items-center gap-2 rounded-control px-2 text-sm hover:bg-surface-2 has-[:checked]:bg-surface-2"
        >
          <input
            type="radio"
            name="merge-into"
            checked={chosen?.id === other.id}
            onChange={() => onChoose(other)}
          />
          <span className="shrink-0 text-muted tabular-nums">#{other.number}</span>
          <span dir="auto" className="min-w-0 flex-1 truncate">
            {other.subject} <span className="text-muted">· {nameOf(other.requester)}</span>
          </span>
          <StatusChip status={other.status} />
        </label>
      ))}
    </fieldset>
  );
}
