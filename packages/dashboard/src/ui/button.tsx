import type { ComponentProps } from 'react';
import { cx } from './cx.ts';
import { Spinner } from './spinner.tsx';

const variants = {
  primary: 'bg-accent text-accent-text hover:brightness-110 active:brightness-95 border-transparent',
  secondary: 'bg-surface-0 text-ink border-line hover:bg-surface-2 active:bg-surface-3',
  ghost: 'bg-transparent text-ink border-transparent hover:bg-surface-2 active:bg-surface-3',
  danger: 'bg-danger text-danger-text border-transparent hover:brightness-110 active:brightness-95',
};

export interface ButtonProps extends ComponentProps<'button'> {
  variant?: keyof typeof variants;
  size?: 'sm' | 'md';
  /** Its action is under way: it keeps its size and takes no second press. */
  busy?: boolean;
}

export function Button({
  variant = 'secondary',
  size = 'md',
  busy = false,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      disabled={rest.disabled || busy}
      className={cx(
        'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-control border font-medium transition-colors duration-100',
        'disabled:opacity-55 pointer-coarse:min-h-11',
        size === 'sm' ? 'h-7 px-2.5 text-sm' : 'h-8 px-3 text-sm',
        variants[variant],
        className,
      )}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}
