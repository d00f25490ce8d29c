import type { DeskTicket } from '@switchboard/protocol';
import { LIMITS } from '@switchboard/protocol/limits';
import { Tag } from 'lucide-react';
import { ColorDot } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/cx.ts';
import { Picker } from '../../../ui/picker.tsx';
import { toast } from '../../../ui/toast/toast-store.ts';
import { useLabels } from '../../conversations/index.ts';
import { useTicketActions } from '../use-ticket-actions.ts';

interface LabelsPickerProps {
  ticket: DeskTicket;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The company's labels, the same as conversations have. */
export function LabelsPicker({ ticket, open, onOpenChange }: LabelsPickerProps) {
  const { change } = useTicketActions();
  const all = useLabels().data ?? [];
  const chosen = ticket.labels;

  function toggle(id: string) {
    const label = all.find((one) => one.id === id);
    if (!label) return;
    const isOn = chosen.some((one) => one.id === id);
    const labels = isOn ? chosen.filter((one) => one.id !== id) : [...chosen, label];
    if (labels.length > LIMITS.labelsPerTicket)
      return toast(`A ticket takes at most ${LIMITS.labelsPerTicket} labels.`, { tone: 'danger' });
    void change(ticket, { labelIds: labels.map((one) => one.id) }, { labels });
  }

  return (
    <Picker
      label="Labels"
      placeholder="Label…"
      multiple
      open={open}
      onOpenChange={onOpenChange}
      options={all.map(({ id, name, color }) => ({ id, label: name, icon: <ColorDot color={color} /> }))}
      selected={chosen.map(({ id }) => id)}
      onPick={toggle}
      trigger={
        <Button size="sm" variant="ghost" className="px-1.5 text-muted text-xs">
          <Tag aria-hidden="true" size={13} />
          <span className={cx(chosen.length > 0 && 'sr-only')}>Labels</span>
        </Button>
      }
    />
  );
}
