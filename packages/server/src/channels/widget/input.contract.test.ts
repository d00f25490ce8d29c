import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aCompany, aConversation, type TestCompany, type TestConversation } from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

const INIT = '/api/widget/init';

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let begun: TestConversation;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
    company = await aCompany(server);
    begun = await aConversation(server, company);
  });
  afterAll(() => server.stop());

  /** A request as its bytes. */
  async function raw(path: string, options: RequestInit = {}) {
    const response = await fetch(new URL(path, server.url), { method: 'POST', ...options });
    const body = (await response.json()) as Record<string, unknown>;
    return { status: response.status, type: response.headers.get('content-type'), body };
  }
  const json = (body: string, path = INIT) =>
    raw(path, { body, headers: { 'content-type': 'application/json' } });
  const send = (body: object) =>
    server.call('POST /api/widget/messages', {
      token: begun.visitor.token,
      body: { conversationId: begun.id, ...body },
    });
  const init = (body: object) =>
    server.call('POST /api/widget/init', { body: { widgetKey: company.widgetKey, ...body } });

  describe('how a refusal looks', () => {
    test('it is problem+json with a stable code, and error for clients that only print', async () => {
      const { status, type, body } = await json('{}');
      expect(status).toBe(400);
      expect(type).toMatch(/^application\/problem\+json/);
      expect(body).toEqual({
        type: expect.any(String),
        title: expect.any(String),
        status: 400,
        code: 'invalid_input',
        detail: expect.any(String),
        error: expect.stringContaining('widgetKey'),
        errors: [{ field: 'widgetKey', rule: 'required', message: expect.any(String) }],
      });
    });

    test('a path, a method and a broken address that do not exist are 404 in the same form', async () => {
      const nowhere: [string, string][] = [
        ['POST', '/api/nothing'],
        ['GET', '/api/nothing'],
        ['GET', '/api/widget/init'],
        ['DELETE', '/api/widget/messages'],
        ['GET', '/api/%zz'],
        ['GET', `/api/conversations/${'x'.repeat(300)}`],
      ];
      for (const [method, path] of nowhere) {
        const { status, type, body } = await raw(path, { method });
        expect([path, status, body.code]).toEqual([path, 404, 'not_found']);
        expect(type).toMatch(/^application\/problem\+json/);
        expect(body.error).toEqual(expect.any(String));
      }
    });
  });

  describe('bodies', () => {
    test('an empty body with a JSON content type is {}', async () => {
      const empty = await json('');
      expect([empty.status, empty.body.code]).toEqual([400, 'invalid_input']);
      const token = await server.signIn();
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      expect((await raw('/api/auth/logout', { body: '', headers })).body).toEqual({ ok: true });
    });

    test('broken JSON is invalid_json', async () => {
      for (const body of ['{', '{"widgetKey":', 'widgetKey=1', '\u0000', '{"a":1}}']) {
        const reply = await json(body);
        expect([body, reply.status, reply.body.code]).toEqual([body, 400, 'invalid_json']);
      }
    });

    test('JSON that is no object is invalid_input', async () => {
      for (const body of ['[]', '"text"', '1', 'null', 'true']) {
        const reply = await json(body);
        expect([body, reply.status, reply.body.code]).toEqual([body, 400, 'invalid_input']);
      }
    });

    test('a body over 1 MiB is 413 and says the limit; one of just 1 MiB is read', async () => {
      const filled = (bytes: number) => {
        const frame = JSON.stringify({ widgetKey: company.widgetKey, pad: '' });
        return JSON.stringify({ widgetKey: company.widgetKey, pad: 'x'.repeat(bytes - frame.length) });
      };
      expect((await json(filled(1024 * 1024))).status).toBe(200);
      const { status, body } = await json(filled(1024 * 1024 + 1));
      expect([status, body.code, body.limit]).toEqual([413, 'body_too_large', 1024 * 1024]);
      expect(body.error).toContain('1 MiB');
    });

    test('case 111: another content type is 415, whatever is in it', async () => {
      const body = JSON.stringify({ widgetKey: company.widgetKey });
      const form = new FormData();
      form.append('widgetKey', company.widgetKey);
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'text/json',
        'application/jsonp',
      ]) {
        const reply = await raw(INIT, { body, headers: { 'content-type': type } });
        expect([type, reply.status, reply.body.code]).toEqual([type, 415, 'unsupported_media_type']);
      }
      expect((await raw(INIT, { body: form })).status).toBe(415);
      const withCharset = { body, headers: { 'content-type': 'application/json; charset=utf-8' } };
      expect((await raw(INIT, withCharset)).status).toBe(200);
    });
  });

  describe('texts', () => {
    test('10,000 code points are taken, also astral ones; one more is refused with the limit', async () => {
      for (const char of ['a', '😀']) {
        const longest = char.repeat(10_000);
        expect((await send({ text: longest })).body.message.text).toBe(longest);
        const { status, problem } = await send({ text: `${longest}${char}` });
        expect([status, problem.code]).toEqual([400, 'invalid_input']);
        expect(problem.errors).toEqual([
          { field: 'text', rule: 'max_length', limit: 10_000, message: expect.any(String) },
        ]);
      }
    });

    test('they are stored trimmed, and the limit counts after trimming', async () => {
      const text = 'a'.repeat(10_000);
      expect((await send({ text: `  \n${text}\t ` })).body.message.text).toBe(text);
      expect((await send({ text: ' two\n\n lines ' })).body.message.text).toBe('two\n\n lines');
    });

    test('an empty one, NUL and half a character are refused and nothing is stored', async () => {
      const page = { token: begun.visitor.token, query: { conversationId: begun.id } };
      const { lastSeq } = (await server.call('GET /api/widget/messages', page)).body;
      for (const text of ['', '   \n', 'a\0b', '\ud83d', 'x\udc00y', 5, null, ['a'], { a: 1 }]) {
        const { status, problem } = await send({ text });
        expect([text, status, problem.code]).toEqual([text, 400, 'invalid_input']);
        expect(problem.errors?.[0]?.field).toBe('text');
      }
      expect((await send({})).problem.errors?.[0]).toMatchObject({ field: 'text', rule: 'required' });
      expect((await server.call('GET /api/widget/messages', page)).body.lastSeq).toBe(lastSeq);
    });

    test('what a visitor writes stays the text that it is', async () => {
      for (const text of [
        '<script>alert(1)</script>',
        '**bold** [x](javascript:alert(1))',
        'abc\u202Edef',
        '{{name}} %s',
        "'; DROP TABLE message; --",
        '\u0001 \u200B \ufeffx',
      ]) {
        expect((await send({ text })).body.message.text).toBe(text.trim());
      }
    });
  });

  describe('other fields', () => {
    test('JSON numbers are taken as ids: as their decimal text', async () => {
      const { status, problem } = await send({ conversationId: 12345, text: 'Hi' });
      expect([status, problem.code]).toEqual([404, 'not_found']);
      const { message } = (await send({ text: 'Hi', clientMessageId: 1_700_000_000_000 })).body;
      expect(message.meta.clientMessageId).toBe('1700000000000');
      expect((await send({ text: 'Hi', clientMessageId: '1700000000000' })).body.message.id).toBe(message.id);
    });

    test('a clientMessageId has at most 64 characters', async () => {
      expect((await send({ text: 'Hi', clientMessageId: 'c'.repeat(64) })).status).toBe(200);
      const { problem } = await send({ text: 'Hi', clientMessageId: 'c'.repeat(65) });
      expect(problem.errors?.[0]).toMatchObject({ field: 'clientMessageId', rule: 'max_length', limit: 64 });
    });

    test('every wrong field is named with its rule', async () => {
      const { status, problem } = await init({
        name: 'a\nb',
        email: 'no address',
        message: 'x'.repeat(10_001),
        page: { url: 5 },
        clientMessageId: '',
      });
      expect(status).toBe(400);
      const rules = Object.fromEntries((problem.errors ?? []).map(({ field, rule }) => [field, rule]));
      expect(rules).toEqual({
        name: 'single_line',
        email: 'format',
        message: 'max_length',
        'page.url': 'type',
        clientMessageId: 'min_length',
      });
    });

    test('files that are not the sender’s are refused', async () => {
      const { status, problem } = await send({ attachmentIds: ['no-such-file'] });
      expect([status, problem.code, problem.errors?.[0]?.field]).toEqual([
        400,
        'invalid_input',
        'attachmentIds',
      ]);
      const eleven = Array.from({ length: 11 }, (_, n) => `file-${n}`);
      const { problem: tooMany } = await send({ attachmentIds: eleven });
      expect(tooMany.errors?.[0]).toMatchObject({ field: 'attachmentIds', rule: 'max_items', limit: 10 });
    });

    test('limit, after and before: a wrong or too large one is refused, never capped', async () => {
      const read = (query: Record<string, string | number>) =>
        server.call('GET /api/widget/messages', {
          token: begun.visitor.token,
          query: { conversationId: begun.id, ...query },
        });
      expect((await read({ limit: 1000 })).status).toBe(200);
      const { status, problem } = await read({ limit: 1001 });
      expect([status, problem.errors?.[0]]).toEqual([
        400,
        { field: 'limit', rule: 'max', limit: 1000, message: expect.any(String) },
      ]);
      for (const query of [
        { limit: 0 },
        { limit: -1 },
        { limit: 1.5 },
        { limit: 'x' },
        { after: -1 },
        { before: 'y' },
      ]) {
        expect([query, (await read(query)).status]).toEqual([query, 400]);
      }
      expect((await read({ after: 1, before: 3 })).status).toBe(400);
      const noConversation = await server.call('GET /api/widget/messages', { token: begun.visitor.token });
      expect(noConversation.problem.errors?.[0]).toMatchObject({ field: 'conversationId', rule: 'required' });
    });
  });
});
