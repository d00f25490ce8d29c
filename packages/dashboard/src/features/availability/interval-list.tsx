import type { OpenInterval } from '@switchboard/protocol';
import { LIMITS } from '@switchboard/protocol/limits';
import { Plus, X } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Input } from '../../ui/input.tsx';
import { endOfField, fieldOfEnd, withMoreTimes } from './edit-day.ts';

interface IntervalListProps {
  /** Of the day, for screen readers. */
  day: string;
  /** Where the intervals stand in what is sent; errors are named by it. */
  path: string;
  intervals: readonly OpenInterval[];
  errors: Record<string, string | undefined>;
  onChange: (intervals: OpenInterval[]) => void;
}

/** When it is open on one day; none: closed. */
export function IntervalList({ day, path, intervals, errors, onChange }: IntervalListProps) {
  const set = (index: number, change: Partial<OpenInterval>) =>
    onChange(intervals.map((known, at) => (at === index ? { ...known, ...change } : known)));
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      {intervals.length === 0 && <p className="flex h-8 items-center text-muted text-sm">Closed</p>}
      {intervals.map(({ from, to }, index) => {
        const error = errors[`${path}.${index}.from`] ?? errors[`${path}.${index}.to`];
        const errorId = `${path}.${index}-error`;
        const invalid = error ? ({ 'aria-invalid': true, 'aria-describedby': errorId } as const) : {};
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an interval has no name but its place
          <div key={index} className="flex flex-col gap-1">
            <div className="flex items-center gap-2">
              <Input
                {...invalid}
                type="time"
                required
                aria-label={`${day}, open from`}
                value={from}
                onChange={(event) => set(index, { from: event.target.value })}
                className="w-28 min-w-0 shrink"
              />
              <span className="text-muted text-sm">to</span>
              <Input
                {...invalid}
                type="time"
                required
                aria-label={`${day}, open to`}
                value={fieldOfEnd(to)}
                onChange={(event) => set(index, { to: endOfField(event.target.value) })}
                className="w-28 min-w-0 shrink"
              />
              <IconButton
                icon={X}
                size="sm"
                label={`Remove ${from} to ${to} on ${day}`}
                onClick={() => onChange(intervals.filter((_, at) => at !== index))}
              />
            </div>
            {error && (
              <p id={errorId} role="alert" className="text-danger text-xs">
                {error}
              </p>
            )}
          </div>
        );
      })}
      {intervals.length < LIMITS.intervalsPerDay && (
        <Button
          size="sm"
          variant="ghost"
          className="w-fit"
          aria-label={`${intervals.length === 0 ? 'Open on' : 'Add a break on'} ${day}`}
          onClick={() => onChange(withMoreTimes(intervals))}
        >
          <Plus aria-hidden="true" size={14} /> {intervals.length === 0 ? 'Open' : 'Add a break'}
        </Button>
      )}
    </div>
  );
}
