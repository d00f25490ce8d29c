import type { Egress, EgressAnswer } from '../../platform/egress/index.ts';
import { EgressError, type EgressFault } from '../../platform/egress/index.ts';
import { type FileType, fileTypeOf } from '../../platform/parsing/index.ts';
import { unreadable } from '../knowledge/index.ts';
import type { PageRow } from './document-page.store.ts';

export interface FetchedPage {
  bytes: Buffer;
  type: FileType;
  charset: string | null;
  /** After redirects. */
  from: string;
  etag: string | null;
  lastModified: string | null;
}

const MAX_BYTES = 10 * 1024 * 1024;
const TIMEOUT_MS = 20_000;
const ACCEPT = 'text/html, application/xhtml+xml, text/markdown, text/plain, application/pdf';
const HTML = ['text/html', 'application/xhtml+xml'];
/** Where a page sends who is not signed in. */
const SIGN_IN = /\/(?:log-?in|sign-?in|sso|auth|oauth2?|session\/new)(?:[/.?]|$)/i;

const FAULTS: Record<EgressFault, string | undefined> = {
  refused_url: 'page_wrong_address',
  refused_address: 'page_private',
  unresolved: 'page_no_host',
  unreachable: 'page_unreachable',
  timeout: 'page_too_slow',
  too_large: 'page_too_large',
  too_many_redirects: 'page_redirects',
  aborted: undefined,
};

function problemOfAnswer({ status, url }: EgressAnswer, asked: string): string | undefined {
  if (status === 404 || status === 410) return 'page_missing';
  if (status === 401 || status === 407) return 'page_needs_sign_in';
  if (status === 403) return 'page_refused';
  if (status !== 200) return `page_answered:${status}`;
  return SIGN_IN.test(new URL(url).pathname) && !SIGN_IN.test(new URL(asked).pathname)
    ? 'page_needs_sign_in'
    : undefined;
}

/** What the server says it is, held against its bytes: a picture is no page whatever it is called. */
async function typeOf({
  headers,
  body,
  url,
}: EgressAnswer): Promise<{ type: FileType; charset: string | null }> {
  const [said = '', ...parameters] = (headers['content-type'] ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const charset =
    /^charset="?([\w-]+)/.exec(parameters.find((part) => part.startsWith('charset=')) ?? '')?.[1] ?? null;
  const seen = await fileTypeOf(body.subarray(0, 64 * 1024), new URL(url).pathname);
  const isText =
    seen === 'text/html' || seen === 'text/plain' || seen === 'text/markdown' || seen === 'text/csv';
  if (seen === 'application/pdf') return { type: seen, charset };
  if (!isText) throw wrongType(said);
  if (HTML.includes(said) || (said === '' && seen === 'text/html')) return { type: 'text/html', charset };
  if (said === 'text/markdown') return { type: 'text/markdown', charset };
  if (said !== 'text/plain' && said !== '') throw wrongType(said);
  return { type: seen === 'text/markdown' ? seen : 'text/plain', charset };
}

function wrongType(said: string) {
  const detail = /^[\w.+-]+\/[\w.+-]+$/.test(said) ? said : 'no type is said';
  return unreadable(`page_wrong_type:${detail}`, 'At this address is no page, text or PDF.');
}

export interface PageRequest {
  address: string;
  userAgent: string;
  /** What is known of it, where it was fetched before. */
  known: Pick<PageRow, 'etag' | 'last_modified'> | undefined;
}

/** Gets a page; undefined where it is as it was. Throws `unreadable` with what is wrong. */
export async function fetchPage(
  egress: Egress,
  { address, userAgent, known }: PageRequest,
): Promise<FetchedPage | undefined> {
  const headers: Record<string, string> = { accept: ACCEPT, 'user-agent': userAgent };
  if (known?.etag) headers['if-none-match'] = known.etag;
  if (known?.last_modified) headers['if-modified-since'] = known.last_modified;
  const limits = { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES, maxRedirects: 5 };
  const answer = await egress.request(address, { headers, ...limits }).catch((error: unknown) => {
    const problem = error instanceof EgressError ? FAULTS[error.fault] : undefined;
    throw problem === undefined ? error : unreadable(problem, (error as Error).message);
  });
  if (known && answer.status === 304) return undefined;
  const problem = problemOfAnswer(answer, address);
  if (problem) throw unreadable(problem, `The website answered with ${answer.status}.`);
  const { etag, 'last-modified': lastModified } = answer.headers;
  return {
    bytes: answer.body,
    ...(await typeOf(answer)),
    from: answer.url,
    etag: etag ?? null,
    lastModified: lastModified ?? null,
  };
}
