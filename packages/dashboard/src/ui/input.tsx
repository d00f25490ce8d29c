import type { ComponentProps } from 'react';
import { cx } from './cx.ts';

export const controlClass =
  'w-full rounded-control border border-line bg-surface-0 text-ink transition-colors duration-100 hover:border-line-strong focus-visible:border-accent focus-visible:outline-offset-0 disabled:opacity-55 aria-invalid:border-danger pointer-coarse:min-h-11';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={cx(controlClass, 'h-8 px-2.5 text-sm', className)} />;
}

export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return <select {...rest} className={cx(controlClass, 'h-8 px-2 text-sm', className)} />;
}

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea {...rest} className={cx(controlClass, 'px-2.5 py-1.5 text-sm', className)} />;
}
