export type EgressFault =
  | 'refused_url'
  | 'refused_address'
  | 'unresolved'
  | 'unreachable'
  | 'timeout'
  | 'too_large'
  | 'too_many_redirects'
  | 'aborted';

/** A call that was not made or came to nothing. Its message names a host at most: no path, query, header or body. */
export class EgressError extends Error {
  readonly fault: EgressFault;

  constructor(fault: EgressFault, message: string) {
    super(message);
    this.name = 'EgressError';
    this.fault = fault;
  }
}
