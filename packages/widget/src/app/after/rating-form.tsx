import type { AfterChat, Rating } from '@switchboard/protocol';
import { useState } from 'preact/hooks';
import { fill } from '../../i18n/format.ts';
import type { PartProps } from './props.ts';
import { useSending } from './use-sending.ts';

interface RatingFormProps extends PartProps {
  facts: AfterChat;
  onRated(rating: Rating): void;
}

const SCORES = [1, 2, 3, 4, 5] as const;
const MAX_COMMENT = 1000;

/** Five stars and a word; what was said can be said anew as long as the server takes it. */
export function RatingForm({ facts, onRated, ...part }: RatingFormProps) {
  const [changing, setChanging] = useState(false);
  const { words } = part;
  const { rating } = facts;
  if (rating && !changing)
    return (
      <div class="rated" role="status">
        <p>{fill(words.thanks, { score: String(rating.score) })}</p>
        {facts.asks_rating && (
          <button type="button" class="link" onClick={() => setChanging(true)}>
            {words.change}
          </button>
        )}
      </div>
    );
  const onDone = (given: Rating) => {
    setChanging(false);
    onRated(given);
  };
  return <Stars {...part} rating={rating} onDone={onDone} />;
}

interface StarsProps extends PartProps {
  rating: Rating | null;
  onDone(rating: Rating): void;
}

function Stars({ api, words, id, rating, onDone }: StarsProps) {
  const [score, setScore] = useState(rating?.score ?? 0);
  const [comment, setComment] = useState(rating?.comment ?? '');
  const { busy, problem, send } = useSending(words);

  function submit(event: Event) {
    event.preventDefault();
    send(async () => {
      const body = { score, comment: comment.trim() };
      onDone((await api.call('POST /api/live-chat/:id/rating', { params: { id }, body })).rating);
    });
  }

  return (
    <form class="rating" onSubmit={submit}>
      <fieldset>
        <legend>{words.rate}</legend>
        {SCORES.map((value) => (
          <label key={value} class={value <= score ? 'star on' : 'star'}>
            <input
              type="radio"
              name="score"
              value={value}
              checked={value === score}
              aria-label={words[`score${value}`]}
              onChange={() => setScore(value)}
            />
            <span aria-hidden="true">★</span>
          </label>
        ))}
      </fieldset>
      {score > 0 && (
        <>
          <p class="score-word" aria-hidden="true">
            {words[`score${score as (typeof SCORES)[number]}`]}
          </p>
          <textarea
            rows={2}
            dir="auto"
            aria-label={words.comment}
            placeholder={words.comment}
            value={comment}
            // In code points, as the server counts.
            onInput={(event) => setComment([...event.currentTarget.value].slice(0, MAX_COMMENT).join(''))}
          />
          {problem && (
            <p class="problem" role="alert">
              {problem}
            </p>
          )}
          <button type="submit" class="primary" disabled={busy}>
            {words.send}
          </button>
        </>
      )}
    </form>
  );
}
