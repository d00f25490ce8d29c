import type { BotTexts } from '../../i18n/bot/types.ts';

interface SuggestionsProps {
  questions: readonly string[];
  words: BotTexts;
  onPick(question: string): void;
}

/** Questions that are asked with one press. */
export function Suggestions({ questions, words, onPick }: SuggestionsProps) {
  if (questions.length === 0) return null;
  return (
    <ul class="suggestions" aria-label={words.suggestions}>
      {questions.map((question) => (
        <li key={question}>
          <button type="button" class="chip" dir="auto" onClick={() => onPick(question)}>
            {question}
          </button>
        </li>
      ))}
    </ul>
  );
}
