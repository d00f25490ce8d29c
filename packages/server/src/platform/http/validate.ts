import type { FieldError } from '@switchboard/protocol/errors';
import type { z } from 'zod';
import { AppError } from '../../lib/app-error.ts';

const MAX_REPORTED = 20;

function ruleOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string' ? 'min_length' : issue.origin === 'array' ? 'min_items' : 'min';
    case 'too_big':
      return issue.origin === 'string' ? 'max_length' : issue.origin === 'array' ? 'max_items' : 'max';
    case 'invalid_type':
    case 'invalid_union':
      return issue.input === undefined ? 'required' : 'type';
    case 'invalid_format':
      return 'format';
    case 'invalid_value':
      return 'one_of';
    case 'unrecognized_keys':
      return 'unknown_field';
    case 'custom':
      return (issue.params?.rule as string | undefined) ?? 'custom';
    default:
      return issue.code;
  }
}

function limitOf(issue: z.core.$ZodIssue): number | undefined {
  if (issue.code === 'too_small') return Number(issue.minimum);
  if (issue.code === 'too_big') return Number(issue.maximum);
  if (issue.code === 'custom') return issue.params?.limit as number | undefined;
  return undefined;
}

function fieldError(issue: z.core.$ZodIssue, where: string): FieldError {
  const limit = limitOf(issue);
  return {
    field: issue.path.map(String).join('.') || where,
    rule: ruleOf(issue),
    message: issue.message,
    ...(limit === undefined ? {} : { limit }),
  };
}

/** The parsed value, or `invalid_input` naming each field and the rule it breaks. */
export function parse<T extends z.ZodType>(schema: T, value: unknown, where: string): z.output<T> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const errors = result.error.issues.slice(0, MAX_REPORTED).map((issue) => fieldError(issue, where));
  const first = errors[0];
  throw new AppError('invalid_input', {
    errors,
    ...(first ? { message: `${first.field}: ${first.message}` } : {}),
  });
}
