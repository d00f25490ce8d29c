interface ProgressBarProps {
  label: string;
  /** 0 to 1. */
  value: number;
}

/** How far something is, in numbers too. */
export function ProgressBar({ label, value }: ProgressBarProps) {
  const percent = Math.round(value * 100);
  return (
    <span className="flex min-w-0 items-center gap-2">
      <progress
        aria-label={label}
        value={percent}
        max={100}
        className="h-1 w-24 appearance-none overflow-hidden rounded-full bg-surface-3 [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-accent"
      />
      <span className="tabular-nums">{percent} %</span>
    </span>
  );
}
