import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cx } from './cx.ts';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  icon: LucideIcon;
  /** Its name, for the tooltip and for screen readers. */
  label: string;
  keys?: string | undefined;
  size?: 'sm' | 'md';
  side?: 'top' | 'right' | 'bottom' | 'left';
}

export function IconButton({
  icon: Icon,
  label,
  keys,
  size = 'md',
  side = 'bottom',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip label={label} keys={keys} side={side}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        className={cx(
          'inline-flex shrink-0 items-center justify-center rounded-control text-muted transition-colors duration-100',
          'hover:bg-surface-2 hover:text-ink active:bg-surface-3 aria-pressed:bg-surface-3 aria-pressed:text-ink data-[state=open]:bg-surface-3 data-[state=open]:text-ink',
          'disabled:opacity-45 disabled:hover:bg-transparent pointer-coarse:size-11',
          size === 'sm' ? 'size-6' : 'size-8',
          className,
        )}
      >
        <Icon aria-hidden="true" size={size === 'sm' ? 14 : 16} strokeWidth={1.75} />
      </button>
    </Tooltip>
  );
}
