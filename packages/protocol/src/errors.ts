/**
 * The error catalogue: every `code` a client can see, its HTTP status and its default human text.
 * Free of zod: browser packages import this file at run time.
 */
export const ERRORS = {
  invalid_input: { status: 400, message: 'The request has invalid fields.' },
  invalid_json: { status: 400, message: 'The body is not valid JSON.' },
  unauthorized: { status: 401, message: 'Sign in, or send a valid token.' },
  wrong_credentials: { status: 401, message: 'The e-mail address or the password is wrong.' },
  forbidden: { status: 403, message: 'Your role does not allow this.' },
  not_assigned: { status: 403, message: 'Only the assignee or an admin may do this.' },
  origin_not_allowed: { status: 403, message: 'This website is not on the list of allowed origins.' },
  not_found: { status: 404, message: 'There is no such thing here.' },
  method_not_allowed: { status: 405, message: 'This path does not take this method.' },
  conflict: { status: 409, message: 'This clashes with something that already exists.' },
  client_message_id_reused: {
    status: 409,
    message: 'This client message id was already used for another content.',
  },
  conversation_closed: { status: 409, message: 'The conversation is closed. Reopen it first.' },
  already_accepted: { status: 409, message: 'Somebody else has accepted this conversation.' },
  wrong_state: { status: 409, message: 'The conversation is not in a state that allows this.' },
  agent_offline: { status: 409, message: 'This agent is offline.' },
  at_capacity: { status: 409, message: 'This agent has no free slot.' },
  transfer_pending: { status: 409, message: 'A transfer of this chat is waiting for an answer.' },
  transfer_settled: { status: 409, message: 'This transfer request was settled before.' },
  knowledge_full: {
    status: 409,
    message: 'The company has as many documents as it may have. Remove some first.',
  },
  no_bot: { status: 409, message: 'No bot is set up for this conversation.' },
  mail_not_set_up: { status: 409, message: 'Mail is not set up on this server.' },
  last_admin: { status: 409, message: 'The last active admin of a company cannot be removed.' },
  already_set_up: { status: 409, message: 'This instance is already set up.' },
  resync_required: { status: 410, message: 'The cursor is too old. Load a fresh list.' },
  body_too_large: { status: 413, message: 'The body is too large.' },
  file_too_large: { status: 413, message: 'The file is too large.' },
  unsupported_media_type: { status: 415, message: 'This content type is not accepted here.' },
  file_type_not_allowed: { status: 415, message: 'Files of this type are not accepted.' },
  rate_limited: { status: 429, message: 'Too many requests. Wait a moment and try again.' },
  internal: { status: 500, message: 'Something went wrong on our side.' },
  unavailable: { status: 503, message: 'The database cannot be reached. Nothing was stored; try again.' },
  storage_full: { status: 507, message: 'The disk is full. Nothing was stored; try again later.' },
} as const satisfies Record<string, { status: number; message: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** One violated rule of one field, as listed in `errors` of an `invalid_input`. */
export interface FieldError {
  field: string;
  rule: string;
  limit?: number;
  message: string;
}

/** The error object of socket acks and of `chat:error`; REST carries the same fields in problem+json. */
export interface WireError {
  code: ErrorCode;
  message: string;
  errors?: FieldError[];
  /** Seconds to wait before trying again. */
  retryAfter?: number;
  [detail: string]: unknown;
}
