import type { FoundPassage } from '@switchboard/protocol';
import { Link } from 'react-router';
import { Badge } from '../../../ui/badge.tsx';
import { DocumentIcon } from '../document-kind.tsx';
import { markTerms, type Piece } from './mark-terms.ts';

/** One passage, how good it is beside the others, and by what it was found. */
export function FoundPassageItem({ passage }: { passage: FoundPassage }) {
  const { document, path, text, score, why } = passage;
  const pieces = markTerms(text, why.terms);
  return (
    <li className="flex flex-col gap-1.5 rounded-card border border-hair bg-surface-1 p-3">
      <div className="flex items-start gap-2">
        <span className="pt-0.5">
          <DocumentIcon kind={document.kind} />
        </span>
        <Link
          to={`/settings/knowledge/${document.id}`}
          dir="auto"
          className="wrap-anywhere min-w-0 flex-1 font-medium text-sm hover:underline"
        >
          {document.title}
        </Link>
        <Badge>
          <span className="sr-only">Score </span>
          <span className="tabular-nums">{Math.round(score * 100)}</span>
        </Badge>
      </div>
      {path.length > 0 && (
        <p dir="auto" className="wrap-anywhere font-medium text-muted text-xs">
          {path.join(' › ')}
        </p>
      )}
      <p dir="auto" className="whitespace-pre-wrap break-words text-sm">
        {pieces.map(({ at, text: piece, isMarked }) =>
          isMarked ? (
            <mark key={at} className="rounded-[3px] bg-waiting-soft text-ink">
              {piece}
            </mark>
          ) : (
            <span key={at}>{piece}</span>
          ),
        )}
      </p>
      <p className="text-muted text-xs">{reasonsOf(passage, pieces)}</p>
    </li>
  );
}

function reasonsOf({ why: { terms, words, meaning } }: FoundPassage, pieces: readonly Piece[]): string {
  const seen = new Set(pieces.filter(({ isMarked }) => isMarked).map(({ text }) => text.toLowerCase()));
  const named = seen.size > 0 ? [...seen] : terms;
  const inWords =
    named.length > 0 ? `Same words: ${named.join(', ')} (${words.toFixed(1)}).` : 'No word of the question.';
  return meaning === null ? inWords : `${inWords} ${meaningWords(meaning)} (${meaning.toFixed(2)}).`;
}

/** A cosine in words; below a quarter any two texts are as close. */
function meaningWords(meaning: number): string {
  if (meaning >= 0.6) return 'Means nearly the same';
  return meaning >= 0.35 ? 'Means something similar' : 'Means something else';
}
