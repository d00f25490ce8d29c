import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  aCompany,
  aConversation,
  anOperator,
  type TestCompany,
  type TestOperator,
} from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let otto: TestOperator;
  let olga: TestOperator;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    company = await aCompany(server);
    otto = await anOperator(server, company, { name: 'Otto' });
    olga = await anOperator(server, company, { name: 'Olga' });
  });

  const hello = { shortcut: 'hello', title: 'Greeting', text: 'Hello {{customer_name}}' };

  const make = (by: { token: string }, body: object) =>
    server.call('POST /api/canned-responses', { token: by.token, body });
  const made = async (by: { token: string }, body: object) => (await make(by, body)).body.cannedResponse;
  const shortcuts = async (by: { token: string }, query: Record<string, string | number> = {}) => {
    const { body } = await server.call('GET /api/canned-responses', { token: by.token, query });
    return body.items.map(({ shortcut, scope }) => `${scope} ${shortcut}`);
  };

  test('the company’s are read by all and changed by admins, one’s own are nobody else’s', async () => {
    const shared = await made(company.admin, { scope: 'company', ...hello });
    const own = await made(otto, { scope: 'personal', ...hello });
    expect(shared).toEqual({
      id: expect.any(String),
      scope: 'company',
      team: null,
      ...hello,
      files: [],
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    expect(await shortcuts(otto)).toEqual(['company hello', 'personal hello']);
    expect(await shortcuts(olga)).toEqual(['company hello']);
    expect(await shortcuts(company.admin)).toEqual(['company hello']);

    expect((await make(otto, { scope: 'company', ...hello, shortcut: 'mine' })).problem.code).toBe(
      'forbidden',
    );
    const params = { id: shared.id };
    const body = { title: 'Changed' };
    for (const endpoint of ['PATCH /api/canned-responses/:id', 'DELETE /api/canned-responses/:id'] as const) {
      expect((await server.call(endpoint, { token: otto.token, params, body })).problem.code).toBe(
        'forbidden',
      );
      for (const { token } of [olga, company.admin]) {
        const refused = await server.call(endpoint, { token, params: { id: own.id }, body });
        expect(refused.problem.code).toBe('not_found');
      }
    }
    const changed = await server.call('PATCH /api/canned-responses/:id', {
      token: company.admin.token,
      params,
      body,
    });
    expect(changed.body.cannedResponse).toMatchObject({ ...hello, title: 'Changed' });
    const audited = await server.call('GET /api/audit-entries', { token: company.admin.token });
    const about = audited.body.items.filter(({ target }) => target?.kind === 'canned_response');
    expect(about.map(({ action, target }) => [action, target?.id])).toEqual([
      ['canned_response.changed', shared.id],
      ['canned_response.created', shared.id],
    ]);
    await server.call('DELETE /api/canned-responses/:id', { token: otto.token, params: { id: own.id } });
    expect(await shortcuts(otto)).toEqual(['company hello']);
  });

  test('an API key speaks for the company and has none of its own', async () => {
    const { apiKey } = company;
    const refused = await server.call('POST /api/canned-responses', {
      apiKey,
      body: { scope: 'personal', ...hello },
    });
    expect(refused.problem).toMatchObject({ code: 'invalid_input', errors: [{ field: 'scope' }] });
    const { status } = await server.call('POST /api/canned-responses', {
      apiKey,
      body: { scope: 'company', ...hello },
    });
    expect(status).toBe(201);
    await made(otto, { scope: 'personal', ...hello });
    const { items } = (await server.call('GET /api/canned-responses', { apiKey })).body;
    expect(items.map(({ scope }) => scope)).toEqual(['company']);
  });

  test('case 24: another company neither sees nor uses them', async () => {
    const { id } = await made(company.admin, { scope: 'company', ...hello });
    const foreign = await aCompany(server);
    const { token } = foreign.admin;
    expect(await shortcuts(foreign.admin)).toEqual([]);
    const params = { id };
    expect((await server.call('GET /api/canned-responses/:id', { token, params })).status).toBe(404);
    const theirs = await aConversation(server, foreign);
    const query = { conversationId: theirs.id };
    const preview = await server.call('GET /api/canned-responses/:id/preview', { token, params, query });
    expect(preview.status).toBe(404);
    const own = await server.call('GET /api/canned-responses/:id/preview', {
      token: otto.token,
      params,
      query,
    });
    expect(own.status).toBe(404);
  });

  test('an unknown variable is refused at saving, by name, and nothing is stored', async () => {
    const text = 'Dear {{customer_name}}, {{ first_name }} and {{}}';
    const { status, problem } = await make(otto, { scope: 'personal', ...hello, text });
    expect(status).toBe(400);
    expect(problem).toMatchObject({
      code: 'invalid_input',
      errors: [
        { field: 'text', rule: 'unknown_variable', message: expect.stringContaining('{{first_name}}') },
        { field: 'text', rule: 'unknown_variable', message: expect.stringContaining('{{}}') },
      ],
    });
    expect(await shortcuts(otto)).toEqual([]);
    const { id } = await made(otto, { scope: 'personal', ...hello });
    const params = { id };
    const body = { text: '{{constructor}}' };
    const change = await server.call('PATCH /api/canned-responses/:id', { token: otto.token, params, body });
    expect(change.problem.errors).toMatchObject([{ field: 'text', rule: 'unknown_variable' }]);
    const { cannedResponse } = (
      await server.call('GET /api/canned-responses/:id', { token: otto.token, params })
    ).body;
    expect(cannedResponse.text).toBe(hello.text);
  });

  test('the preview fills in what is known here, says what is not, and expands no value again', async () => {
    const text =
      '{{customer_name}} <{{customer_email}}>: {{subject}} #{{ticket_number}}, {{agent_name}}, {{company_name}}';
    const { id } = await made(otto, { scope: 'personal', ...hello, text });
    const name = '{{agent_name}} {{ticket_number}} $&';
    const begun = await aConversation(server, company, { name });
    const preview = async () =>
      (
        await server.call('GET /api/canned-responses/:id/preview', {
          token: otto.token,
          params: { id },
          query: { conversationId: begun.id },
        })
      ).body;
    expect(await preview()).toEqual({
      text: `${name} <>:  #, Otto, ${company.name}`,
      missing: ['customer_email', 'subject', 'ticket_number'],
      files: [],
    });
    const params = { id: begun.id };
    const { token } = otto;
    const body = { subject: 'Parcel' };
    await server.call('PATCH /api/conversations/:id', { token, params, body });
    const { ticket } = (await server.call('POST /api/live-chat/:id/convert-to-ticket', { token, params }))
      .body;
    expect(await preview()).toEqual({
      text: `${name} <>: Parcel #${ticket.number}, Otto, ${company.name}`,
      missing: ['customer_email'],
      files: [],
    });
  });

  test('a shortcut is one word, and taken once: among the company’s, and among each one’s own', async () => {
    await made(company.admin, { scope: 'company', ...hello });
    await made(otto, { scope: 'personal', ...hello });
    await made(olga, { scope: 'personal', ...hello });
    for (const [by, scope] of [
      [company.admin, 'company'],
      [otto, 'personal'],
    ] as const) {
      const { status, problem } = await make(by, { scope, ...hello, shortcut: ' HELLO ' });
      expect([status, problem.errors?.[0]?.field]).toEqual([409, 'shortcut']);
    }
    const bye = await made(otto, { scope: 'personal', ...hello, shortcut: 'bye' });
    const params = { id: bye.id };
    const body = { shortcut: 'hello' };
    const renamed = await server.call('PATCH /api/canned-responses/:id', { token: otto.token, params, body });
    expect(renamed.problem.code).toBe('conflict');
    for (const shortcut of ['two words', '/hello', '', 'é', '-a', 'x'.repeat(33)]) {
      const { problem } = await make(otto, { scope: 'personal', ...hello, shortcut });
      expect([shortcut, problem.code, problem.errors?.[0]?.field]).toEqual([
        shortcut,
        'invalid_input',
        'shortcut',
      ]);
    }
    const nothing = await server.call('PATCH /api/canned-responses/:id', {
      token: otto.token,
      params,
      body: {},
    });
    expect(nothing.problem.code).toBe('invalid_input');
  });

  test('they are found by the beginnings of words, and come in pages', async () => {
    await made(otto, {
      scope: 'personal',
      shortcut: 'refund-eu',
      title: 'Money back',
      text: 'Within 14 days',
    });
    await made(otto, { scope: 'personal', shortcut: 'late', title: 'Crème', text: '100% sorry_ok' });
    expect(await shortcuts(otto, { q: 'eu mon' })).toEqual(['personal refund-eu']);
    expect(await shortcuts(otto, { q: 'CREME' })).toEqual(['personal late']);
    expect(await shortcuts(otto, { q: 'oney' })).toEqual([]);
    expect(await shortcuts(otto, { q: '%' })).toEqual([]);
    const { token } = otto;
    const first = await server.call('GET /api/canned-responses', { token, query: { limit: 1 } });
    expect(first.body.items.map(({ shortcut }) => shortcut)).toEqual(['refund-eu']);
    const query = { limit: 1, cursor: first.body.nextCursor ?? '' };
    const second = await server.call('GET /api/canned-responses', { token, query });
    expect(second.body).toMatchObject({ items: [{ shortcut: 'late' }], nextCursor: null });
    const wrong = await server.call('GET /api/canned-responses', { token, query: { cursor: "' OR 1=1" } });
    expect(wrong.problem).toMatchObject({ code: 'invalid_input', errors: [{ field: 'cursor' }] });
  });
});
