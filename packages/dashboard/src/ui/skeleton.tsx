import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { useDelayed } from './hooks/use-delayed.ts';

/** Shows its children once waiting has become noticeable. */
export function Waiting({ label, children }: { label: string; children: ReactNode }) {
  const noticeable = useDelayed(150);
  return (
    <div role="status" aria-label={label} className="contents">
      {noticeable && children}
    </div>
  );
}

export function Bone({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cx('block animate-breathe rounded-control bg-surface-2', className)}
    />
  );
}
