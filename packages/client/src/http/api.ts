import type { ApiClient } from '../types.ts';
import { ApiError, errorFromHttp } from './api-error.ts';
import { requestLine } from './endpoint.ts';
import { type UploadRequest, uploadFile } from './upload.ts';

const TIMEOUT_MS = 15_000;

export interface ApiOptions {
  /** Where the server is, without a slash at the end; '' is the page's own origin. */
  baseUrl: string;
  /** Read for every call. */
  token: () => string | null;
  /** The token is missing, expired or revoked. Not called for a wrong password. */
  onUnauthorized?: () => void;
  fetch?: typeof globalThis.fetch;
  timeoutMs?: number;
}

interface Answer {
  response: Response;
  body: string;
}

/** Runs with a signal that ends at the time-out or when the caller's own ends; what the caller ended rejects with its reason. */
async function withTimeout<T>(
  ms: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
) {
  outer?.throwIfAborted();
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new ApiError('timeout')), ms);
  const abort = () => controller.abort(outer?.reason);
  outer?.addEventListener('abort', abort);
  try {
    return await work(controller.signal);
  } catch (error) {
    if (controller.signal.aborted) throw controller.signal.reason;
    throw error instanceof ApiError ? error : new ApiError('network');
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', abort);
  }
}

function parseReply(body: string): unknown {
  if (body === '') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    // A sign-in page of some network between us and the server answers 200 too.
    throw new ApiError('network');
  }
}

/** Typed calls of the endpoints of the protocol. Ending a call through its `signal` rejects with the signal's reason. */
export function createApi({
  baseUrl,
  token,
  onUnauthorized,
  fetch = (...args) => globalThis.fetch(...args),
  timeoutMs = TIMEOUT_MS,
}: ApiOptions): ApiClient {
  function headersFor(body: unknown): Record<string, string> {
    const bearer = token();
    return {
      accept: 'application/json',
      ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
  }

  function noticing<T>(answer: Promise<T>): Promise<T> {
    return answer.catch((error: unknown) => {
      if (error instanceof ApiError && error.code === 'unauthorized') onUnauthorized?.();
      throw error;
    });
  }

  async function request(
    endpoint: string,
    input: { params?: object; query?: object; body?: unknown; timeoutMs?: number; signal?: AbortSignal },
  ) {
    const { params, query, body, signal: outer } = input;
    const ms = input.timeoutMs ?? timeoutMs;
    const { method, path } = requestLine(endpoint, { params: { ...params }, query: { ...query } });
    const { response, body: text } = await withTimeout<Answer>(ms, outer, async (signal) => {
      const response = await fetch(baseUrl + path, {
        method,
        headers: headersFor(body),
        // A cached page of messages would be a lie about the gap it should close.
        cache: 'no-store',
        signal,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { response, body: await response.text() };
    });
    if (!response.ok) throw errorFromHttp(response.status, text, response.headers.get('retry-after'));
    // A file comes as it is.
    return response.headers.has('content-disposition') ? text : parseReply(text);
  }

  const uploadTo =
    (path: string) =>
    (file: File, options: UploadRequest['options'] = {}): Promise<never> =>
      noticing(uploadFile<never>({ url: baseUrl + path, token: token(), file, options }));

  return {
    call: (endpoint, input = {}) =>
      noticing(request(endpoint, input as Parameters<typeof request>[1])) as never,
    upload: uploadTo('/api/chat-upload/upload'),
    uploadPicture: uploadTo('/api/article-pictures'),
    uploadDocument: uploadTo('/api/documents/upload'),
  };
}
