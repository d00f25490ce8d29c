import { ERRORS, type ErrorCode, type FieldError } from '@switchboard/protocol/errors';

export interface AppErrorDetails {
  message?: string;
  errors?: FieldError[];
  /** Seconds. */
  retryAfter?: number;
  [detail: string]: unknown;
}

/** A failure the caller is told about; everything else is an `internal` error with an id for the log. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly details: Omit<AppErrorDetails, 'message'>;

  constructor(code: ErrorCode, details: AppErrorDetails = {}) {
    const { message, ...rest } = details;
    super(message ?? ERRORS[code].message);
    this.name = 'AppError';
    this.code = code;
    this.status = ERRORS[code].status;
    this.details = rest;
  }

  /** The object that socket acks carry as `error`. */
  toWire(): { code: ErrorCode; message: string } & Omit<AppErrorDetails, 'message'> {
    return { code: this.code, message: this.message, ...this.details };
  }
}

/** One violated rule of one field. */
export function invalidInput(field: string, rule: string, message: string, limit?: number): AppError {
  return new AppError('invalid_input', {
    message: `${field} ${message}`,
    errors: [{ field, rule, message, ...(limit === undefined ? {} : { limit }) }],
  });
}
