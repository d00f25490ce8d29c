import type { AfterChat } from '@switchboard/protocol';
import type { PartProps, Place } from './props.ts';
import { RatingForm } from './rating-form.tsx';

interface EndedPanelProps extends PartProps {
  /** Null until they are known: what needs none of them is there at once. */
  facts: AfterChat | null;
  setFacts(facts: AfterChat): void;
  choose(place: Place): void;
  download(): void;
  startNew(): void;
}

/** The conversation is over: how was it, what to keep of it, and how to begin another. */
export function EndedPanel({ facts, setFacts, choose, download, startNew, ...part }: EndedPanelProps) {
  const { words } = part;
  return (
    <section class="ended" aria-label={words.ended}>
      {facts && (facts.asks_rating || facts.rating) && (
        <RatingForm {...part} facts={facts} onRated={(rating) => setFacts({ ...facts, rating })} />
      )}
      <div class="ended-links">
        <button type="button" class="link" onClick={download}>
          {words.download}
        </button>
        {facts?.mail_to != null && (
          <button type="button" class="link" onClick={() => choose('mail')}>
            {words.mail}
          </button>
        )}
      </div>
      <button type="button" class="secondary" onClick={startNew}>
        {words.startNew}
      </button>
    </section>
  );
}
