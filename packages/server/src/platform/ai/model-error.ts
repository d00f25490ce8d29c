export type ModelFault =
  /** The address is inside, and nobody has allowed it. */
  | 'not_allowed'
  | 'unreachable'
  /** Something else lives there. */
  | 'wrong_address'
  /** The key is wrong, or may not use this model. */
  | 'refused'
  /** The stored key cannot be read. */
  | 'key_unreadable'
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

/** As it goes from one thread to another. */
export interface PlainModelError {
  code: ModelFault;
  message: string;
  retryAfterMs: number | undefined;
  words: string;
}

interface Known {
  /** When the provider wants to be asked again. */
  retryAfterMs?: number | undefined;
  /** What the provider says about it, without the key. */
  words?: string | undefined;
}

/** What an `aborted` one says. */
export const UNWANTED = 'The answer is not wanted any more.';

/** Its message is for people: what is wrong and what to do. It holds no key, no header and nothing that was sent. */
export class ModelError extends Error {
  readonly code: ModelFault;
  readonly retryAfterMs: number | undefined;
  /** Out of sight of loggers: a provider may repeat what a customer wrote. */
  readonly #words: string;

  constructor(code: ModelFault, message: string, { retryAfterMs, words = '' }: Known = {}) {
    super(message);
    this.name = 'ModelError';
    this.code = code;
    this.retryAfterMs = retryAfterMs;
    this.#words = words;
  }

  /** The message and what the provider says, for an admin who asked. */
  explain(): string {
    return this.#words === '' ? this.message : `${this.message} The provider says: “${this.#words}”`;
  }

  plain(): PlainModelError {
    return { code: this.code, message: this.message, retryAfterMs: this.retryAfterMs, words: this.#words };
  }
}

export function modelErrorOf({ code, message, retryAfterMs, words }: PlainModelError): ModelError {
  return new ModelError(code, message, { retryAfterMs, words });
}

/** What is no ModelError is a mistake of ours, and says nothing to customers. */
export function plainError(error: unknown): PlainModelError {
  if (error instanceof ModelError) return error.plain();
  return new ModelError('malformed', `The answer could not be read: ${String(error)}`).plain();
}
