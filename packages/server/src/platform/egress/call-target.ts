import { type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { EgressError } from './egress-error.ts';
import type { Target } from './resolve-target.ts';

export interface Call {
  method: string;
  headers: Record<string, string>;
  body: string | undefined;
  maxBytes: number;
  signal: AbortSignal;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Gives the connection the address that was checked. */
function lookupOf({ address, family }: Target): LookupFunction {
  return (_host, options, callback) => {
    if (options.all) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };
}

async function readBody(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxBytes) {
      response.destroy();
      throw new EgressError('too_large', `The answer is larger than ${maxBytes} bytes.`);
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function faultOf(error: unknown, { url }: Target, signal: AbortSignal): EgressError {
  if (error instanceof EgressError) return error;
  if (signal.aborted) {
    return (signal.reason as Error | undefined)?.name === 'TimeoutError'
      ? new EgressError('timeout', `The host ${url.hostname} did not answer in time.`)
      : new EgressError('aborted', 'The call was given up.');
  }
  // Codes such as ECONNREFUSED; a message could hold what was sent.
  const code = (error as NodeJS.ErrnoException).code ?? 'no connection';
  return new EgressError('unreachable', `The host ${url.hostname} cannot be reached (${code}).`);
}

/** One request on a connection of its own, to the address that was checked. */
export async function callTarget(target: Target, call: Call): Promise<Answer> {
  const { url } = target;
  const { method, body, maxBytes, signal } = call;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  // Nothing is unpacked here, so nothing packed small can become huge.
  const headers = { ...call.headers, ...length, 'accept-encoding': 'identity' };
  const request = send(url, { method, headers, agent: false, lookup: lookupOf(target), signal });
  request.on('response', resolve).on('error', reject);
  request.end(body);
  try {
    const response = await promise;
    const read = await readBody(response, maxBytes);
    return { status: response.statusCode ?? 0, headers: response.headers, body: read };
  } catch (error) {
    throw faultOf(error, target, signal);
  } finally {
    request.destroy();
  }
}
