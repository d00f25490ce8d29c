import { backoffMs } from '../backoff.ts';
import { ApiError } from '../http/api-error.ts';

/** `refused`: sending it again changes nothing. `later`: try again; `firm` even when somebody asks to try now. */
export type Verdict = { kind: 'refused'; words: string } | { kind: 'later'; afterMs: number; firm: boolean };

const BACKOFF = { firstMs: 1_000, maxMs: 30_000 };
/** Client errors that pass: a new token, more time, fewer requests. */
const PASSING = new Set([401, 408, 429]);

function wordsFor(error: ApiError): string {
  const [first] = error.errors;
  return error.code === 'invalid_input' && first
    ? `Not accepted: ${first.field} ${first.message}.`
    : error.message;
}

/** What comes of a failed send, after so many failures in a row. */
export function verdictOn(error: unknown, failures: number): Verdict {
  const waitMs = backoffMs(failures, BACKOFF);
  if (!(error instanceof ApiError)) return { kind: 'later', afterMs: waitMs, firm: false };
  if (error.status >= 400 && error.status < 500 && !PASSING.has(error.status)) {
    return { kind: 'refused', words: wordsFor(error) };
  }
  if (error.retryAfter === null) return { kind: 'later', afterMs: waitMs, firm: false };
  return { kind: 'later', afterMs: Math.max(error.retryAfter * 1000, waitMs), firm: true };
}
