import type { InboxConversation } from '@switchboard/protocol';
import { LIMITS } from '@switchboard/protocol/limits';
import { Tag } from 'lucide-react';
import { ColorDot } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/cx.ts';
import { hueOf } from '../../../ui/format/initials.ts';
import { Picker } from '../../../ui/picker.tsx';
import { toast } from '../../../ui/toast/toast-store.ts';
import { describeError } from '../../session/index.ts';
import { useLabels, useMakeLabel } from '../queries.ts';
import { useConversationActions } from './use-conversation-actions.ts';

interface LabelPickerProps {
  conversation: InboxConversation;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function LabelPicker({ conversation, open, onOpenChange }: LabelPickerProps) {
  const { setLabels } = useConversationActions();
  const labels = useLabels().data ?? [];
  const make = useMakeLabel();
  const chosen = conversation.labels;

  function toggle(id: string) {
    const label = labels.find((one) => one.id === id);
    if (!label) return;
    const isOn = chosen.some((one) => one.id === id);
    if (!isOn && chosen.length >= LIMITS.labelsPerConversation) {
      return toast(`A conversation takes at most ${LIMITS.labelsPerConversation} labels.`, {
        tone: 'danger',
      });
    }
    void setLabels(conversation, isOn ? chosen.filter((one) => one.id !== id) : [...chosen, label]);
  }

  async function create(name: string) {
    try {
      const { label } = await make.mutateAsync({ name, color: colorFor(name) });
      await setLabels(conversation, [...chosen, label]);
    } catch (error) {
      toast(describeError(error), { tone: 'danger' });
    }
  }

  return (
    <Picker
      label="Labels"
      placeholder="Label…"
      multiple
      open={open}
      onOpenChange={onOpenChange}
      options={labels.map((label) => ({
        id: label.id,
        label: label.name,
        icon: <ColorDot color={label.color} />,
      }))}
      selected={chosen.map(({ id }) => id)}
      onPick={toggle}
      onCreate={(name) => void create(name)}
      trigger={
        <Button size="sm" variant="ghost" className="h-6 px-1.5 text-muted text-xs">
          <Tag aria-hidden="true" size={13} />
          <span className={cx(chosen.length > 0 && 'sr-only')}>Labels</span>
        </Button>
      }
    />
  );
}

/** A colour to begin with, the same for the same name. */
function colorFor(name: string): string {
  const palette = [
    '#d92d20',
    '#dc6803',
    '#b08800',
    '#4f8a10',
    '#039855',
    '#0e9384',
    '#0086c9',
    '#3457c9',
    '#6938ef',
    '#ba24d5',
    '#dd2590',
    '#667085',
  ];
  return palette[hueOf(name.toLowerCase()) / 30] ?? '#667085';
}
