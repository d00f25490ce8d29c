import { createAllowList } from './address-rules.ts';
import { type Answer, callTarget, type OpenAnswer, openTarget } from './call-target.ts';
import { EgressError, type EgressFault } from './egress-error.ts';
import { isOpenTarget, parseTarget, type Resolve, resolveByDns, resolveTarget } from './resolve-target.ts';

export { EgressError, type EgressFault } from './egress-error.ts';

export interface EgressRequest {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** Milliseconds for all of it: name, connection, redirects, body. */
  timeoutMs?: number;
  maxBytes?: number;
  /** 0: a redirect is the answer. */
  maxRedirects?: number;
  signal?: AbortSignal;
}

export interface EgressAnswer extends Answer {
  /** Where it came from, after redirects. */
  url: string;
}

export interface OpenRequest {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  maxBytes: number;
  /** The only end that the call has of itself. */
  signal: AbortSignal;
}

/** The one way out: everything that the server calls goes through it. */
export interface Egress {
  /** Throws EgressError. Any status is an answer. */
  request(address: string, request?: EgressRequest): Promise<EgressAnswer>;
  /** Gives the body as it comes. A redirect is the answer. */
  open(address: string, request: OpenRequest): Promise<OpenAnswer>;
  /** Is it an address that could be called at all? For input; a name is looked up when it is called. */
  isCallable(address: string): boolean;
}

export interface EgressOptions {
  /** Hosts, addresses and networks that may be called though they are not on the public internet. */
  allow?: readonly string[];
  resolve?: Resolve;
}

const TIMEOUT_MS = 15_000;
const MAX_BYTES = 1024 * 1024;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** What is sent to the host that was meant, never to one it points at. */
const SHARED_HEADERS = new Set(['accept', 'accept-language', 'content-type', 'user-agent']);

interface Step {
  url: URL;
  method: string;
  headers: Record<string, string>;
  body: string | undefined;
}

/** Where a redirect leads; undefined where the answer is none. */
function nextStep({ url, method, headers, body }: Step, answer: Answer): Step | undefined {
  const { location } = answer.headers;
  if (!REDIRECTS.has(answer.status) || location === undefined) return undefined;
  const next = parseTarget(URL.canParse(location, url.href) ? new URL(location, url).href : location);
  if (url.protocol === 'https:' && next.protocol === 'http:')
    throw new EgressError('refused_url', 'The answer leads from https to http.');
  const kept =
    next.origin === url.origin ? () => true : (name: string) => SHARED_HEADERS.has(name.toLowerCase());
  const shared = Object.fromEntries(Object.entries(headers).filter(([name]) => kept(name)));
  const repeats = answer.status === 307 || answer.status === 308 || method === 'GET';
  return repeats
    ? { url: next, method, headers: shared, body }
    : { url: next, method: 'GET', headers: shared, body: undefined };
}

/** For what goes on though nobody waits for it any more. */
function givenUp(signal: AbortSignal, fault: () => EgressFault = () => 'aborted'): Promise<never> {
  const ended = new Promise<never>((_, reject) => {
    const end = () => reject(new EgressError(fault(), 'The call was given up.'));
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
  ended.catch(() => {});
  return ended;
}

export function createEgress({ allow = [], resolve = resolveByDns }: EgressOptions = {}): Egress {
  const allowed = createAllowList(allow);
  return {
    isCallable: (address) => {
      try {
        return isOpenTarget(parseTarget(address), allowed);
      } catch {
        return false;
      }
    },
    async open(address, { method = 'GET', headers = {}, body, maxBytes, signal }) {
      const target = await Promise.race([
        resolveTarget(parseTarget(address), allowed, resolve),
        givenUp(signal),
      ]);
      return openTarget(target, { method, headers, body, maxBytes, signal });
    },
    async request(
      address,
      { timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES, maxRedirects = 3, ...wanted } = {},
    ) {
      const late = AbortSignal.timeout(timeoutMs);
      const signal = wanted.signal ? AbortSignal.any([late, wanted.signal]) : late;
      const timedOut = givenUp(signal, () => (late.aborted ? 'timeout' : 'aborted'));
      const { method = 'GET', headers = {}, body } = wanted;
      let step: Step = { url: parseTarget(address), method, headers, body };
      for (let redirects = 0; ; redirects += 1) {
        // Looking up a name cannot be stopped, only left alone.
        const target = await Promise.race([resolveTarget(step.url, allowed, resolve), timedOut]);
        const answer = await callTarget(target, { ...step, maxBytes, signal });
        const next = maxRedirects === 0 ? undefined : nextStep(step, answer);
        if (!next) return { ...answer, url: step.url.href };
        if (redirects === maxRedirects)
          throw new EgressError('too_many_redirects', `More than ${maxRedirects} redirects.`);
        step = next;
      }
    },
  };
}
