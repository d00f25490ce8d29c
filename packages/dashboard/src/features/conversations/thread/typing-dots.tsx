/** Three dots where the next bubble will stand. */
export function TypingDots({ names }: { names: string }) {
  return (
    <div className="flex items-center gap-2 px-5 pt-2">
      <div className="ms-9.5 flex h-8 items-center gap-1 rounded-bubble rounded-ss-[4px] bg-surface-2 px-3.5">
        {[0, 1, 2].map((dot) => (
          <span
            key={dot}
            aria-hidden="true"
            className="size-1.5 animate-dot rounded-full bg-muted"
            style={{ animationDelay: `${dot * 160}ms` }}
          />
        ))}
      </div>
      <span className="text-muted text-xs">{names} is typing</span>
    </div>
  );
}
