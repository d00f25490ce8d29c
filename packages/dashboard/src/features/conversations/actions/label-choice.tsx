import type { Label } from '@switchboard/protocol';
import { Tag } from 'lucide-react';
import { ColorDot } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/cx.ts';
import { hueOf } from '../../../ui/format/initials.ts';
import { Picker } from '../../../ui/picker.tsx';
import { toast } from '../../../ui/toast/toast-store.ts';
import { describeError } from '../../session/index.ts';
import { useLabels, useMakeLabel } from '../queries.ts';

interface LabelChoiceProps {
  chosen: readonly Label[];
  max: number;
  /** `A conversation`: what takes no more than `max`. */
  what: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onChange: (labels: Label[]) => void;
  className?: string;
}

/** The company's labels to choose from; one that is not there yet is made by its name. */
export function LabelChoice(props: LabelChoiceProps) {
  const { chosen, max, what, open, onOpenChange, onChange, className } = props;
  const all = useLabels().data ?? [];
  const make = useMakeLabel();
  const isFull = () => {
    if (chosen.length < max) return false;
    toast(`${what} takes at most ${max} labels.`, { tone: 'danger' });
    return true;
  };

  function toggle(id: string) {
    const label = all.find((one) => one.id === id);
    if (!label) return;
    if (chosen.some((one) => one.id === id)) onChange(chosen.filter((one) => one.id !== id));
    else if (!isFull()) onChange([...chosen, label]);
  }

  async function create(name: string) {
    if (isFull()) return;
    try {
      const { label } = await make.mutateAsync({ name, color: colorFor(name) });
      onChange([...chosen, label]);
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
      options={all.map(({ id, name, color }) => ({ id, label: name, icon: <ColorDot color={color} /> }))}
      selected={chosen.map(({ id }) => id)}
      onPick={toggle}
      onCreate={(name) => void create(name)}
      trigger={
        <Button size="sm" variant="ghost" className={cx('px-1.5 text-muted text-xs', className)}>
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
