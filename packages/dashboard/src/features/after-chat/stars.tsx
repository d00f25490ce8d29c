import { Star } from 'lucide-react';
import { cx } from '../../ui/cx.ts';

const SCORES = [1, 2, 3, 4, 5];

/** A score out of five. */
export function Stars({ score }: { score: number }) {
  return (
    <span role="img" aria-label={`${score} of 5`} className="inline-flex shrink-0">
      {SCORES.map((value) => (
        <Star
          key={value}
          aria-hidden="true"
          size={13}
          className={cx(value <= score ? 'fill-current text-accent' : 'text-line-strong')}
        />
      ))}
    </span>
  );
}
