import type { DeskTicket } from '@switchboard/protocol';
import { LIMITS } from '@switchboard/protocol/limits';
import { LabelChoice } from '../../conversations/index.ts';
import { useTicketActions } from '../use-ticket-actions.ts';

interface LabelsPickerProps {
  ticket: DeskTicket;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The company's labels, the same as conversations have. */
export function LabelsPicker({ ticket, open, onOpenChange }: LabelsPickerProps) {
  const { change } = useTicketActions();
  return (
    <LabelChoice
      chosen={ticket.labels}
      max={LIMITS.labelsPerTicket}
      what="A ticket"
      open={open}
      onOpenChange={onOpenChange}
      onChange={(labels) => void change(ticket, { labelIds: labels.map(({ id }) => id) }, { labels })}
    />
  );
}
