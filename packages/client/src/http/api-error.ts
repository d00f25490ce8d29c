import { ERRORS, type ErrorCode, type FieldError, type WireError } from '@switchboard/protocol/errors';

/** `network`: no answer, or none of ours. `timeout`: none in time; it may have taken effect all the same. */
export type ApiErrorCode = ErrorCode | 'network' | 'timeout';

const OWN_MESSAGES: Record<Exclude<ApiErrorCode, ErrorCode>, string> = {
  network: 'The server cannot be reached. Check the connection.',
  timeout: 'The server took too long to answer.',
};

export interface ApiErrorInput {
  message?: string | undefined;
  /** HTTP status; by default the code's own, 0 without an answer. */
  status?: number;
  errors?: readonly FieldError[] | undefined;
  retryAfter?: number | null | undefined;
  details?: Record<string, unknown>;
}

function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(ERRORS, code);
}

/** Why a call failed; `message` is in words for a person. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  /** HTTP status, also for socket errors; 0 where no answer came. */
  readonly status: number;
  readonly errors: readonly FieldError[];
  /** Seconds to wait before trying again. */
  readonly retryAfter: number | null;
  /** What else the answer said, such as who has accepted a conversation. */
  readonly details: Record<string, unknown>;

  constructor(code: ApiErrorCode, input: ApiErrorInput = {}) {
    const known = isErrorCode(code) ? ERRORS[code] : { status: 0, message: OWN_MESSAGES[code] };
    super(input.message || known.message);
    this.name = 'ApiError';
    this.code = code;
    this.status = input.status ?? known.status;
    this.errors = input.errors ?? [];
    this.retryAfter = input.retryAfter ?? null;
    this.details = input.details ?? {};
  }
}

/** The `error` of a socket ack. */
export function errorFromAck(error: WireError): ApiError {
  const { code, message, errors, retryAfter, ...details } = error;
  return new ApiError(isErrorCode(code) ? code : 'internal', { message, errors, retryAfter, details });
}

const CODES_BY_STATUS: Record<number, ErrorCode> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  413: 'body_too_large',
  415: 'unsupported_media_type',
  429: 'rate_limited',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

const PROBLEM_FIELDS = new Set([
  'type',
  'title',
  'status',
  'detail',
  'code',
  'error',
  'errors',
  'retryAfter',
]);

function secondsOf(header: string | null): number | null {
  if (!header) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, (at - Date.now()) / 1000);
}

/** An HTTP failure: our problem+json, or the page of some proxy before us. */
export function errorFromHttp(status: number, body: string, retryAfterHeader: string | null): ApiError {
  const problem = objectOf(body);
  const { code, error, errors, retryAfter } = problem;
  const byStatus = CODES_BY_STATUS[status] ?? (status < 500 ? 'invalid_input' : 'internal');
  return new ApiError(isErrorCode(code) ? code : byStatus, {
    status,
    message: typeof error === 'string' ? error : undefined,
    errors: Array.isArray(errors) ? errors : undefined,
    retryAfter: typeof retryAfter === 'number' ? retryAfter : secondsOf(retryAfterHeader),
    details: Object.fromEntries(Object.entries(problem).filter(([name]) => !PROBLEM_FIELDS.has(name))),
  });
}

function objectOf(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
