import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FetchXhr } from '../../test/fetch-xhr.ts';
import { type SeenRequest, sendJson, startHttpServer } from '../../test/http-server.ts';
import { createApi } from './api.ts';
import { ApiError } from './api-error.ts';

let answer: (request: SeenRequest, reply: ServerResponse) => void;
let server: Awaited<ReturnType<typeof startHttpServer>>;
let token: string | null;
const onUnauthorized = vi.fn();

function anApi(options: { timeoutMs?: number } = {}) {
  return createApi({ baseUrl: server.baseUrl, token: () => token, onUnauthorized, ...options });
}

async function failureOf(call: Promise<unknown>): Promise<ApiError> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

const me = () => anApi().call('GET /api/auth/me');

beforeEach(async () => {
  token = 't1';
  onUnauthorized.mockReset();
  answer = (_, reply) => sendJson(reply, 200, { ok: true });
  server = await startHttpServer((request, reply) => answer(request, reply));
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await server.close();
});

describe('a call', () => {
  it('puts params and query where they belong, encoded, and leaves out what is undefined', async () => {
    await anApi().call('GET /api/conversations/:id/messages', {
      params: { id: 'a/b ü?' },
      query: { after: 0, before: undefined, limit: 50 },
    });
    expect(server.seen[0]).toMatchObject({
      method: 'GET',
      url: '/api/conversations/a%2Fb%20%C3%BC%3F/messages?after=0&limit=50',
      body: '',
    });
    expect(server.seen[0]?.headers).toMatchObject({ authorization: 'Bearer t1' });
    expect(server.seen[0]?.headers).not.toHaveProperty('content-type');
  });

  it('refuses to leave out a param: the path would mean something else', async () => {
    await expect(anApi().call('GET /api/conversations/:id', { params: { id: '' } })).rejects.toThrow(
      TypeError,
    );
    expect(server.seen).toEqual([]);
  });

  it('sends a body as JSON and the token of the moment', async () => {
    const api = anApi();
    token = null;
    await api.call('POST /api/auth/login', { body: { email: 'a@b.co', password: 'pw' } });
    token = 't2';
    await api.call('POST /api/auth/logout');
    expect(server.seen[0]).toMatchObject({ method: 'POST', body: '{"email":"a@b.co","password":"pw"}' });
    expect(server.seen[0]?.headers['content-type']).toBe('application/json');
    expect(server.seen[0]?.headers).not.toHaveProperty('authorization');
    expect(server.seen[1]?.headers.authorization).toBe('Bearer t2');
  });

  it('resolves with the reply, and with nothing for 204', async () => {
    answer = (_, reply) => sendJson(reply, 200, { items: [], nextCursor: null });
    expect(await anApi().call('GET /api/labels')).toEqual({ items: [], nextCursor: null });
    answer = (_, reply) => reply.writeHead(204).end();
    expect(await anApi().call('DELETE /api/labels/:id', { params: { id: 'l1' } })).toBeUndefined();
  });
});

describe('a failure', () => {
  it('carries what the problem says', async () => {
    const errors = [{ field: 'text', rule: 'max_length', limit: 10, message: 'must be shorter' }];
    answer = (_, reply) =>
      sendJson(reply, 409, {
        type: 'about:blank',
        title: 'x',
        status: 409,
        detail: 'Taken.',
        code: 'already_accepted',
        error: 'Taken.',
        errors,
        agent: { id: 'o2', name: 'Grace' },
      });
    expect(await failureOf(me())).toMatchObject({
      code: 'already_accepted',
      status: 409,
      message: 'Taken.',
      errors,
      retryAfter: null,
      details: { agent: { id: 'o2', name: 'Grace' } },
    });
  });

  it.each([
    [{ retryAfter: 7 }, {}, 7],
    [{}, { 'retry-after': '12' }, 12],
  ])('tells how long to wait, from body or header', async (body, headers, seconds) => {
    answer = (_, reply) => sendJson(reply, 429, { code: 'rate_limited', ...body }, headers);
    expect(await failureOf(me())).toMatchObject({ code: 'rate_limited', retryAfter: seconds });
  });

  it.each([
    [502, 'unavailable'],
    [413, 'body_too_large'],
    [418, 'invalid_input'],
    [500, 'internal'],
  ])('of a proxy before us, %i with a page, is one of ours: %s', async (status, code) => {
    answer = (_, reply) => reply.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Bad</h1>');
    expect(await failureOf(me())).toMatchObject({ code, status });
  });

  it('tells once that the token is not valid any more, but not for a wrong password', async () => {
    answer = (_, reply) => sendJson(reply, 401, { code: 'wrong_credentials', error: 'Wrong.' });
    expect(await failureOf(me())).toMatchObject({ code: 'wrong_credentials' });
    expect(onUnauthorized).not.toHaveBeenCalled();
    answer = (_, reply) => sendJson(reply, 401, { code: 'unauthorized' });
    expect(await failureOf(me())).toMatchObject({ code: 'unauthorized', status: 401 });
    expect(onUnauthorized).toHaveBeenCalledOnce();
  });

  it('without an answer is network', async () => {
    answer = (_, reply) => void reply.destroy();
    expect(await failureOf(me())).toMatchObject({ code: 'network', status: 0 });
  });

  it('is network too where a sign-in page of some network answers for us', async () => {
    answer = (_, reply) => reply.writeHead(200, { 'content-type': 'text/html' }).end('<form>');
    expect(await failureOf(me())).toMatchObject({ code: 'network' });
  });

  it('is timeout where the answer takes too long, also when only its body hangs', async () => {
    answer = () => undefined;
    expect(await failureOf(anApi({ timeoutMs: 50 }).call('GET /api/auth/me'))).toMatchObject({
      code: 'timeout',
      status: 0,
    });
    answer = (_, reply) => void reply.writeHead(200).write('{');
    expect(await failureOf(anApi({ timeoutMs: 50 }).call('GET /api/auth/me'))).toMatchObject({
      code: 'timeout',
    });
  });

  it('waits as long as a single call wants, longer or shorter than the others', async () => {
    answer = (_, reply) => void setTimeout(() => reply.writeHead(204).end(), 120);
    await anApi({ timeoutMs: 50 }).call('POST /api/auth/logout', { timeoutMs: 5_000 });
    const short = anApi().call('POST /api/auth/logout', { timeoutMs: 50 });
    expect(await failureOf(short)).toMatchObject({ code: 'timeout' });
  });

  it('is the caller’s own reason where the caller ends the call', async () => {
    answer = () => undefined;
    const controller = new AbortController();
    const call = anApi().call('GET /api/auth/me', { signal: controller.signal });
    setTimeout(() => controller.abort(), 20);
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    await expect(anApi().call('GET /api/auth/me', { signal: controller.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});

describe('an upload', () => {
  const file = new File(['hello'], 'größe.txt', { type: 'text/plain' });
  beforeEach(() => vi.stubGlobal('XMLHttpRequest', FetchXhr));

  it('sends the file and the session as a form, and tells the progress', async () => {
    const reply = {
      success: true,
      attachment_url: '/f',
      file: { id: 'f1', name: 'größe.txt', type: 'text/plain', size: 5 },
    };
    answer = (_, response) => sendJson(response, 200, reply);
    const progress: number[] = [];
    const onProgress = (fraction: number) => void progress.push(fraction);
    expect(await anApi().upload(file, { sessionId: 's1', onProgress })).toEqual(reply);
    expect(progress).toEqual([0.5, 1]);
    const [request] = server.seen;
    expect(request).toMatchObject({ method: 'POST', url: '/api/chat-upload/upload' });
    expect(request?.headers.authorization).toBe('Bearer t1');
    const names = [...(request?.body.matchAll(/name="(\w+)"/g) ?? [])].map(([, name]) => name);
    expect(names).toEqual(['session_id', 'file']);
  });

  it('fails as calls do', async () => {
    answer = (_, reply) => sendJson(reply, 413, { code: 'file_too_large', error: 'Too large.', limit: 10 });
    expect(await failureOf(anApi().upload(file))).toMatchObject({
      code: 'file_too_large',
      details: { limit: 10 },
    });
    answer = (_, reply) => sendJson(reply, 401, { code: 'unauthorized' });
    expect(await failureOf(anApi().upload(file))).toMatchObject({ code: 'unauthorized' });
    expect(onUnauthorized).toHaveBeenCalledOnce();
    answer = (_, reply) => void reply.destroy();
    expect(await failureOf(anApi().upload(file))).toMatchObject({ code: 'network' });
  });

  it('can be ended', async () => {
    answer = () => undefined;
    const controller = new AbortController();
    const upload = anApi().upload(file, { signal: controller.signal });
    setTimeout(() => controller.abort(), 20);
    await expect(upload).rejects.toMatchObject({ name: 'AbortError' });
  });
});
