import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { anthropicWire } from './models/anthropic-wire.ts';
import { openAiWire } from './models/openai-wire.ts';
import type { Reply } from './models/reply.ts';

export type { Reply } from './models/reply.ts';

/** What a server was asked. */
export interface ModelCall {
  path: string;
  headers: IncomingHttpHeaders;
  body: {
    model: string;
    messages: { role: string; content: unknown }[];
    system?: unknown;
    max_tokens?: number;
    max_completion_tokens?: number;
    temperature?: number;
    stream: boolean;
  };
  /** Everything that was said, as one text: for finding out whether something was told to the model. */
  text: string;
  /** Settles when the caller has closed the connection before the answer was over. */
  left: Promise<void>;
}

export type Script = Reply | ((call: ModelCall) => Reply);

/** A provider of language models: a real HTTP server with the wire formats of OpenAI and Anthropic. */
export interface ModelServer {
  /** With `/v1`: what a model's `baseUrl` or LLM_BASE_URL is. */
  baseUrl: string;
  /** All that it was asked, oldest first. */
  calls: ModelCall[];
  /** Answers the next calls so, one each. */
  next(...scripts: Script[]): void;
  /** Answers every call so for which there is no `next`. Without it: “Hello.” */
  always(script: Script): void;
  /** The call after those this was already said of, as soon as it is there. */
  called(): Promise<ModelCall>;
  stop(): Promise<void>;
}

const PATIENCE_MS = 10_000;
const HELLO: Reply = { parts: ['Hel', 'lo.'] };

async function play(response: ServerResponse, path: string, reply: Reply, left: Promise<void>) {
  const wire = path.endsWith('/messages') ? anthropicWire : openAiWire;
  if (reply.end === 'silent') return;
  if (reply.status !== undefined) {
    const headers = { 'content-type': 'application/json', ...reply.headers };
    response.writeHead(reply.status, headers).end(reply.body ?? wire.error(reply.error));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', ...reply.headers }).flushHeaders();
  response.write(wire.opening());
  for (const part of reply.parts ?? []) {
    if (reply.gapMs) await Promise.race([after(reply.gapMs), left]);
    if (response.destroyed) return;
    response.write(wire.part(part));
  }
  switch (reply.end ?? 'done') {
    case 'stall':
      return;
    case 'cut':
      // What was sent must have been read: a reset takes it along.
      await after(50);
      response.socket?.resetAndDestroy();
      return;
    case 'no_finish':
      response.end();
      return;
    case 'malformed':
      response.end('data: {"choices": [{"delta"\n\n');
      return;
    case 'error':
      response.end(wire.streamError(reply.error));
      return;
    default:
      response.end(wire.closing(reply));
  }
}

export async function startModelServer(): Promise<ModelServer> {
  const calls: ModelCall[] = [];
  const queue: Script[] = [];
  let usual: Script = HELLO;
  let seen = 0;
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const body: ModelCall['body'] = JSON.parse(Buffer.concat(parts).toString() || '{}');
    const left = new Promise<void>((resolve) => {
      response.once('close', () => {
        if (!response.writableFinished) resolve();
      });
    });
    const path = request.url ?? '';
    const text = JSON.stringify([body.system ?? '', body.messages]);
    const call: ModelCall = { path, headers: request.headers, body, text, left };
    calls.push(call);
    const script = queue.shift() ?? usual;
    await play(response, path, typeof script === 'function' ? script(call) : script, left);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    calls,
    next: (...scripts) => void queue.push(...scripts),
    always(script) {
      usual = script;
    },
    async called() {
      for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await after(5)) {
        const call = calls[seen];
        if (!call) continue;
        seen += 1;
        return call;
      }
      throw new Error('The model was not asked.');
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Where nobody listens. */
export async function freePort(): Promise<number> {
  const probe = createTcpServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
