import type { Endpoint, WireError } from '@switchboard/protocol';
import type { Credentials } from '../rights/callers.ts';

export interface RawReply {
  status: number;
  problem: WireError & { error?: string };
}

/** Sends a body as it is, with whatever headers, to an endpoint. */
export async function sendRaw(
  base: string,
  endpoint: Endpoint,
  { token, apiKey, headers }: Credentials,
  { path, body }: { path?: string | undefined; body?: string | Uint8Array<ArrayBuffer> | undefined },
): Promise<RawReply> {
  const [method = '', route = ''] = endpoint.split(' ');
  const response = await fetch(`${base}${path ?? route}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(apiKey ? { 'x-api-key': apiKey } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return { status: response.status, problem: text === '' ? {} : JSON.parse(text) };
}
