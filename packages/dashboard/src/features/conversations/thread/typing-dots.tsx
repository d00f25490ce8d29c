import { cx } from '../../../ui/cx.ts';

/** Three dots where the next bubble will stand. */
export function TypingDots({ names }: { names: string }) {
  return (
    <div className="flex items-center gap-2 px-5 pt-2">
      <div className="ms-9.5 rounded-bubble rounded-ss-[4px] bg-surface-2 px-3.5">
        <Dots className="h-8" />
      </div>
      <span className="text-muted text-xs">{names} is typing</span>
    </div>
  );
}

export function Dots({ className }: { className?: string }) {
  return (
    <div aria-hidden="true" className={cx('flex items-center gap-1', className)}>
      {[0, 1, 2].map((dot) => (
        <span
          key={dot}
          className="size-1.5 animate-dot rounded-full bg-muted"
          style={{ animationDelay: `${dot * 160}ms` }}
        />
      ))}
    </div>
  );
}
