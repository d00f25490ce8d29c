import { ApiError } from '@switchboard/client';
import type { FieldError } from '@switchboard/protocol';

/** What happened, in words for a person. */
export function describeError(error: unknown): string {
  if (!(error instanceof ApiError))
    return 'Something unexpected happened in this page. Reload it and try again.';
  if (error.code === 'rate_limited' && error.retryAfter) {
    return `Too many tries. Try again in ${waitOf(error.retryAfter)}.`;
  }
  return error.message;
}

/** The messages of an `invalid_input`, by field. */
export function fieldErrorsOf(error: unknown): Record<string, string | undefined> {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(error.errors.map((problem) => [problem.field.split('.')[0], problemOf(problem)]));
}

/** The same by the whole path of each field: `week.monday.0.to`. */
export function pathErrorsOf(error: unknown): Record<string, string | undefined> {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(error.errors.map((problem) => [problem.field, problemOf(problem)]));
}

function problemOf({ rule, limit, message }: FieldError): string {
  return rule === 'min_length' && limit === 1 ? 'Fill this in.' : sentence(message);
}

function waitOf(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole <= 90) return `${whole} second${whole === 1 ? '' : 's'}`;
  return `${Math.ceil(whole / 60)} minutes`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}
