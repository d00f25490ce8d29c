import {
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as requestHttp,
} from 'node:http';
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

/** An answer whose body is still coming. */
export interface OpenAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Throws EgressError. Who stops reading closes the connection. */
  body: AsyncIterable<Buffer>;
}

/** Gives the connection the address that was checked. */
function lookupOf({ address, family }: Target): LookupFunction {
  return (_host, options, callback) => {
    if (options.all) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };
}

async function* bodyOf(
  response: IncomingMessage,
  request: ClientRequest,
  target: Target,
  { maxBytes, signal }: Call,
): AsyncGenerator<Buffer, void, undefined> {
  let size = 0;
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > maxBytes) throw new EgressError('too_large', `The answer is larger than ${maxBytes} bytes.`);
      yield part;
    }
  } catch (error) {
    throw faultOf(error, target, signal);
  } finally {
    request.destroy();
  }
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

/** One request on a connection of its own, to the address that was checked. The body has to be read, or its signal aborted. */
export async function openTarget(target: Target, call: Call): Promise<OpenAnswer> {
  const { url } = target;
  const { method, body, signal } = call;
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
    // The connection can break before anybody reads, and who reads hears of it then.
    response.on('error', () => {});
    return {
      status: response.statusCode ?? 0,
      headers: response.headers,
      body: bodyOf(response, request, target, call),
    };
  } catch (error) {
    request.destroy();
    throw faultOf(error, target, signal);
  }
}

/** The same, read to its end. */
export async function callTarget(target: Target, call: Call): Promise<Answer> {
  const { status, headers, body } = await openTarget(target, call);
  const parts: Buffer[] = [];
  for await (const part of body) parts.push(part);
  return { status, headers, body: Buffer.concat(parts) };
}
