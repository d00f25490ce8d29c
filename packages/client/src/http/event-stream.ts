import { ApiError, errorFromHttp } from './api-error.ts';

/** The server says something every 15 s, if only that it is still there. */
const SILENT_MS = 45_000;

export interface EventStreamRequest {
  url: string;
  token: string | null;
  body: unknown;
  /** Ends the reading; it then rejects with the signal's reason. */
  signal: AbortSignal;
  fetch?: typeof globalThis.fetch;
  silentMs?: number;
}

/** Aborts when nothing was heard for so long, or with the caller's own signal. */
function watchSilence({ signal, silentMs = SILENT_MS }: EventStreamRequest) {
  const controller = new AbortController();
  const abort = () => controller.abort(signal.reason);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => controller.abort(new ApiError('timeout')), silentMs);
  };
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  heard();
  return {
    signal: controller.signal,
    heard,
    end() {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    },
  };
}

async function* linesOf(body: ReadableStream<Uint8Array>, heard: () => void): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      heard();
      const lines = (rest + decoder.decode(value, { stream: !done })).split('\n');
      rest = done ? '' : (lines.pop() ?? '');
      yield* lines;
      if (done) return;
    }
  } finally {
    // Whoever stops listening hangs up.
    reader.cancel().catch(() => undefined);
  }
}

/**
 * Posts, and reads the `data:` events of the answer as they come. Failures throw `ApiError`: what the server refused,
 * `network` where the line broke, `timeout` where it fell silent.
 */
export async function* postForEvents<T>(request: EventStreamRequest): AsyncGenerator<T, void> {
  const { url, token, body, fetch = (...args) => globalThis.fetch(...args) } = request;
  const watch = watchSilence(request);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        accept: 'text/event-stream',
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
      cache: 'no-store',
      signal: watch.signal,
    });
    if (!response.ok)
      throw errorFromHttp(response.status, await response.text(), response.headers.get('retry-after'));
    if (!response.body) throw new ApiError('network');
    for await (const line of linesOf(response.body, watch.heard)) {
      if (line.startsWith('data:')) yield JSON.parse(line.slice(5)) as T;
    }
  } catch (error) {
    if (watch.signal.aborted) throw watch.signal.reason;
    throw error instanceof ApiError ? error : new ApiError('network');
  } finally {
    watch.end();
  }
}
