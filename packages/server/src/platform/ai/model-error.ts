export type ModelFault =
  /** The address is inside, and nobody has allowed it. */
  | 'not_allowed'
  | 'unreachable'
  /** The key is wrong, or may not use this model. */
  | 'refused'
  | 'unknown_model'
  | 'rate_limited'
  | 'no_credit'
  | 'overloaded'
  /** The provider says that what we sent is wrong. */
  | 'bad_request'
  | 'input_too_long'
  /** Nothing came in time. */
  | 'timeout'
  /** Something came, and then nothing more. */
  | 'stalled'
  /** The connection ended in the middle of the answer. */
  | 'cut_off'
  | 'malformed'
  | 'too_long'
  | 'filtered'
  | 'aborted';

/** Its message is for people: what is wrong and what to do. It holds no key, no header and nothing that was sent. */
export class ModelError extends Error {
  readonly code: ModelFault;
  /** When the provider wants to be asked again. */
  readonly retryAfterMs: number | undefined;

  constructor(code: ModelFault, message: string, retryAfterMs?: number) {
    super(message);
    this.name = 'ModelError';
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}
