const percent = (share: number) => `${Math.round(share * 100)} %`;

interface VerdictProps {
  likelihood: number;
  threshold: number;
  hasFound: boolean;
}

/** Whether it would answer, and how close that was. */
export function Verdict({ likelihood, threshold, hasFound }: VerdictProps) {
  if (!hasFound)
    return (
      <p className="text-sm">Nothing in the knowledge is about this. It would say so and offer a person.</p>
    );
  const gap = likelihood - threshold;
  const close = Math.abs(gap) < 0.1 ? ' It is a close call.' : '';
  const words =
    gap >= 0
      ? 'These passages are likely enough to answer the question.'
      : 'These passages are not likely enough to answer the question: it would say so and offer a person.';
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm">
        {words}
        {close}
      </p>
      <div className="flex flex-wrap items-center gap-3 text-muted text-xs tabular-nums">
        <meter
          aria-label="How likely it is that these passages answer the question"
          value={likelihood}
          min={0}
          max={1}
          className="sr-only"
        />
        <div aria-hidden="true" className="relative h-2 w-48 rounded-full bg-surface-3">
          <div
            className={`h-full rounded-full ${gap >= 0 ? 'bg-online' : 'bg-waiting'}`}
            style={{ inlineSize: percent(likelihood).replace(' ', '') }}
          />
          <div
            className="absolute -inset-y-1 w-0.5 bg-ink"
            style={{ insetInlineStart: percent(threshold).replace(' ', '') }}
          />
        </div>
        <span>
          {percent(likelihood)} likely; it answers from {percent(threshold)} on
        </span>
      </div>
    </div>
  );
}
