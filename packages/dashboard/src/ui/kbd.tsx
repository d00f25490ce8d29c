import { keyLabels } from './commands/key-labels.ts';
import { cx } from './cx.ts';

/** A key or a sequence of keys, written the way this machine's keyboard is. */
export function Kbd({ keys, inverse = false }: { keys: string; inverse?: boolean }) {
  return (
    <span className="inline-flex items-center gap-0.5">
      {keyLabels(keys).map((label, index) => (
        <kbd
          // biome-ignore lint/suspicious/noArrayIndexKey: the same key can come twice in a sequence
          key={index}
          className={cx(
            'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-[4px] px-1 font-sans text-2xs',
            inverse ? 'bg-surface-0/20 text-surface-0' : 'border border-hair bg-surface-1 text-muted',
          )}
        >
          {label}
        </kbd>
      ))}
    </span>
  );
}
