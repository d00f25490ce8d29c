import type { ReactNode } from 'react';
import { cx } from './cx.ts';

const tones = {
  neutral: 'bg-surface-2 text-muted',
  accent: 'bg-accent-soft text-accent',
  waiting: 'bg-waiting-soft text-waiting',
  overdue: 'bg-overdue-soft text-overdue',
  online: 'bg-online-soft text-online',
  bot: 'bg-bot-soft text-bot',
  danger: 'bg-danger-soft text-danger',
};
export type Tone = keyof typeof tones;

export function Badge({
  tone = 'neutral',
  children,
  className,
}: {
  tone?: Tone;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={cx(
        'inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded-full px-2 font-medium text-xs',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}

/** A label of the company's own colour: the colour is a dot, so that the words stay readable on any. */
export function ColorChip({ color, name, className }: { color: string; name: string; className?: string }) {
  return (
    <span
      title={name}
      className={cx(
        'inline-flex h-4.5 min-w-0 items-center gap-1 rounded-full border border-hair bg-surface-0 px-1.5 text-muted text-2xs',
        className,
      )}
    >
      <ColorDot color={color} />
      <span className="truncate">{name}</span>
    </span>
  );
}

export function ColorDot({ color }: { color: string }) {
  return <span aria-hidden="true" className="size-2 shrink-0 rounded-full" style={{ background: color }} />;
}
