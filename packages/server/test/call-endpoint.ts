import type { Endpoint, ReplyOf, WireError } from '@switchboard/protocol';

export interface Reply<E extends Endpoint> {
  status: number;
  /** What a success says. */
  body: ReplyOf<E>;
  /** The same body, as a failure says it. */
  problem: WireError & { error: string; status: number };
  headers: Headers;
}

export interface CallOptions {
  token?: string | undefined;
  apiKey?: string | undefined;
  params?: Record<string, string>;
  query?: Record<string, string | number>;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

function urlOf(base: string, endpoint: Endpoint, { params = {}, query = {} }: CallOptions): URL {
  const path = endpoint.slice(endpoint.indexOf(' ') + 1);
  const url = new URL(
    path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? '')),
    base,
  );
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  return url;
}

const encoded = (body: unknown) => (body instanceof FormData ? body : JSON.stringify(body));

/** Calls an endpoint of the route table over HTTP. */
export async function callEndpoint<E extends Endpoint>(
  base: string,
  endpoint: E,
  options: CallOptions,
): Promise<Reply<E>> {
  const response = await fetch(urlOf(base, endpoint, options), {
    method: endpoint.slice(0, endpoint.indexOf(' ')),
    headers: {
      ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
      ...(options.apiKey === undefined ? {} : { 'x-api-key': options.apiKey }),
      ...(options.body === undefined || options.body instanceof FormData
        ? {}
        : { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.body === undefined ? {} : { body: encoded(options.body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  const body = text === '' ? undefined : isJson ? JSON.parse(text) : text;
  return { status: response.status, body, problem: body, headers: response.headers };
}
