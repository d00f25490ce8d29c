import { AppError } from '../../lib/app-error.ts';
import type { RatingRow } from './rating.store.ts';

const CHANGEABLE_MS = 24 * 60 * 60_000;

export function mayChangeRating({ created_at }: Pick<RatingRow, 'created_at'>, at: number): boolean {
  return at - created_at < CHANGEABLE_MS;
}

/** Throws `wrong_state`. */
export function assertMayRate(facts: {
  asks: boolean;
  /** When it ended; null: it has not. */
  endedAt: number | null;
  /** Who had it when it ended; null: nobody. */
  operatorId: string | null;
  known: RatingRow | undefined;
  at: number;
}): asserts facts is typeof facts & { endedAt: number } {
  const refuse = (message: string) => new AppError('wrong_state', { message });
  if (facts.endedAt === null) throw refuse('Only a chat that has ended can be rated.');
  // Who opens and ends chats that nobody took would rate a company that they have never spoken to.
  if (facts.operatorId === null) throw refuse('Only a chat that somebody answered can be rated.');
  if (!facts.asks) throw refuse('This company does not ask for ratings.');
  if (facts.known && !mayChangeRating(facts.known, facts.at))
    throw refuse('A rating can be changed for 24 hours.');
}
