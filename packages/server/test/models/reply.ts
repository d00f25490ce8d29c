/** How a scripted model answers one call. */
export interface Reply {
  /** What it says, one event each. */
  parts?: string[];
  /** Milliseconds before each part. */
  gapMs?: number;
  /** Null: it does not count. */
  usage?: { input: number; output: number } | null;
  finish?: 'stop' | 'length' | 'content_filter';
  /**
   * After the parts: `done`; `stall` says nothing more and keeps the connection; `cut` tears it; `no_finish` ends the
   * stream without saying so; `malformed` sends half an object; `error` an error inside the stream. `silent`: it takes
   * the call and never even begins to answer.
   */
  end?: 'done' | 'stall' | 'cut' | 'no_finish' | 'malformed' | 'error' | 'silent';
  /** In place of a stream: this status. */
  status?: number;
  headers?: Record<string, string>;
  error?: { message?: string; type?: string; code?: string; param?: string };
  /** The body of a `status`, where it is not JSON. */
  body?: string;
}

/** One provider's way of saying it. */
export interface Wire {
  opening(): string;
  part(text: string): string;
  closing(reply: Reply): string;
  error(error: Reply['error']): string;
  streamError(error: Reply['error']): string;
}
