import type { ReactNode } from 'react';

/** One thing to be decided, above whatever screen is open and without stopping the work in it. */
export function Card({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section
      aria-label={name}
      className="pointer-events-auto flex animate-rise flex-col gap-2 rounded-card border border-line bg-surface-0 p-3 text-sm shadow-lift"
    >
      {children}
    </section>
  );
}

/** Counts down for the eye; what is read aloud does not tick. */
export function Countdown({ endsAt, now }: { endsAt: number; now: number }) {
  const seconds = Math.max(0, Math.ceil((endsAt - now) / 1000));
  return (
    <span role="timer" aria-live="off" className="shrink-0 text-muted text-xs tabular-nums">
      {seconds} s
    </span>
  );
}
