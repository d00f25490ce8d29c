import type { Egress } from '../egress/index.ts';
import { ModelError } from './model-error.ts';

/** More than the longest answer with all that providers wrap around it. */
const MAX_BYTES = 16 * 1024 * 1024;

const BODILESS = new Set([204, 205, 304]);

type Fetch = typeof globalThis.fetch;

function headersOf(init: RequestInit): Record<string, string> {
  return Object.fromEntries(new Headers(init.headers));
}

/** What only a web page, and no model, answers. */
function checkAnswer(host: string, status: number, type: string, location: string | undefined): void {
  if (status >= 300 && status < 400 && location !== undefined)
    throw new ModelError(
      'wrong_address',
      `${host} sends callers to another address. Enter the address it leads to.`,
    );
  if (status === 200 && type.includes('text/html'))
    throw new ModelError(
      'wrong_address',
      `${host} answers with a web page, not as a model. Check the path; most end in /v1.`,
    );
  if (status === 200 && type.includes('application/json'))
    throw new ModelError('malformed', `${host} does not stream its answers, which bots need.`);
}

/** The `fetch` of providers' libraries, by the one way out. */
export function egressFetch(egress: Egress): Fetch {
  return async (input, init = {}) => {
    if (typeof input !== 'string' || typeof init.body !== 'string' || !init.signal)
      throw new TypeError('Only posts of a text, with a signal, are made.');
    const { status, headers, body } = await egress.open(input, {
      method: 'POST',
      headers: headersOf(init),
      body: init.body,
      maxBytes: MAX_BYTES,
      signal: init.signal,
    });
    checkAnswer(new URL(input).hostname, status, headers['content-type'] ?? '', headers.location);
    const known = Object.entries(headers).filter(([, value]) => typeof value === 'string');
    // Statuses that have no body are no answer of a model.
    const shown = status < 200 || BODILESS.has(status) ? 502 : status;
    const single = Object.fromEntries(known) as Record<string, string>;
    return new Response(ReadableStream.from(body), { status: shown, headers: single });
  };
}
