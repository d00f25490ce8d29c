import { api, type Endpoint, type Route } from '@switchboard/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eachDatabase } from '../databases.ts';
import type { Credentials } from '../rights/callers.ts';
import { aFullCompany, type FullCompany } from '../rights/full-company.ts';
import { ROWS } from '../rights/rows.ts';
import { stateOf } from '../rights/state.ts';
import { startTestServer, type TestServer } from '../server.ts';
import { sendRaw } from './raw.ts';
import { wrongOnes } from './wrong-values.ts';

const ENDPOINTS = Object.keys(api) as Endpoint[];
const WITH_BODY = ENDPOINTS.filter((endpoint) => 'body' in api[endpoint]);
const WITH_QUERY = ENDPOINTS.filter((endpoint) => 'query' in api[endpoint]);
const WITH_PARAMS = ENDPOINTS.filter((endpoint) => 'params' in api[endpoint]);

/** What a browser says of a page is no fault of its visitor: it is mended, not refused (see page.test.ts). */
const isMended = (field: string, what: string) => field.startsWith('page.') && /NUL|half/.test(what);

/** As many small entries as its 16 KiB hold. */
const isBoundByBytes = (field: string, what: string) =>
  field === 'metadata' && what === 'far too many entries';

const DEEP = 100_000;
const BROKEN = ['{', '{"a":', '[', '{"a":1}}', "{'a':1}", '\0', '{"a":\u0001}', 'undefined', '{"a":NaN}'];
const POISON = [
  '{"__proto__":{"role":"admin"}}',
  '{"a":{"__proto__":null}}',
  '{"constructor":{"prototype":{"role":"admin"}}}',
];

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let home: FullCompany;
  let before: unknown;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
    home = await aFullCompany(server);
    before = await stateOf(server, home);
  });
  afterAll(async () => {
    // Whatever the suite sent: nothing of it has changed anything.
    const after = await stateOf(server, home);
    await server.stop();
    expect(after).toEqual(before);
  });

  const callerOf = (endpoint: Endpoint): Credentials => {
    const auth: readonly string[] = (api[endpoint] as Route).auth || ['customer'];
    if (endpoint === 'POST /api/companies' || auth.includes('admin')) return { token: home.admin.token };
    if (auth.includes('operator')) return { token: home.agent.token };
    return { token: home.begun.visitor.token };
  };
  const goodPath = (endpoint: Endpoint) =>
    endpoint
      .slice(endpoint.indexOf(' ') + 1)
      .replace(/:(\w+)/, (_, name: string) => ROWS[endpoint](home.things).params?.[name] ?? '');
  const send = (
    endpoint: Endpoint,
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
  ) => sendRaw(server.url, endpoint, { ...callerOf(endpoint), headers }, { path: goodPath(endpoint), body });

  describe.each(WITH_BODY)('%s', (endpoint) => {
    test('names field and rule of every fault its body can have', async () => {
      const schema = (api[endpoint] as Route).body!;
      const faults = wrongOnes(schema, ROWS[endpoint](home.things).body).filter(
        ({ field, what }) => !isMended(field, what) && !isBoundByBytes(field, what),
      );
      expect(faults.length).toBeGreaterThan(3);
      const answers = [];
      for (const { what, field, value } of faults) {
        const { status, problem } = await send(endpoint, JSON.stringify(value));
        const named = problem.errors?.some(
          (error) => error.field.startsWith(field) && error.rule && error.message,
        );
        answers.push(`${field}: ${what} → ${status} ${problem.code}${named ? ' named' : ''}`);
      }
      expect(answers).toEqual(faults.map(({ what, field }) => `${field}: ${what} → 400 invalid_input named`));
    });

    test('case 123: bears JSON of any depth and says what is wrong with it', async () => {
      const deep = `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`;
      const nested = `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`;
      const [field = ''] = Object.keys(ROWS[endpoint](home.things).body as object);
      for (const body of [deep, ...[deep, nested].map((value) => `{${JSON.stringify(field)}:${value}}`)]) {
        const { status, problem } = await send(endpoint, body);
        expect([status, problem.code]).toEqual([400, expect.stringMatching(/^invalid_(input|json)$/)]);
      }
    });

    test('case 109: takes no __proto__ and no constructor', async () => {
      for (const body of POISON) {
        expect(await send(endpoint, body)).toMatchObject({ status: 400, problem: { code: 'invalid_json' } });
      }
      expect(({} as { role?: string }).role).toBeUndefined();
    });

    test('says of broken JSON that it is broken, and of other JSON that it is no object', async () => {
      for (const body of BROKEN) {
        const { status, problem } = await send(endpoint, body);
        expect([body, status, problem.code]).toEqual([body, 400, 'invalid_json']);
      }
      for (const body of ['[]', '5', '"text"', 'true']) {
        const { status, problem } = await send(endpoint, body);
        expect([body, status, problem.code]).toEqual([body, 400, 'invalid_input']);
      }
    });

    test('case 111: takes JSON only, whatever its content type is made to look like', async () => {
      const body = JSON.stringify(ROWS[endpoint](home.things).body);
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'application/jsonx',
        'text/plain; application/json',
        'application/octet-stream',
      ]) {
        const { status, problem } = await send(endpoint, body, { 'content-type': type });
        expect([type, status, problem.code]).toEqual([type, 415, 'unsupported_media_type']);
      }
    });

    test('case 123: reads 1 MiB at most and unpacks nothing', async () => {
      const large = JSON.stringify({ text: 'x'.repeat(2 * 1024 * 1024) });
      expect(await send(endpoint, large)).toMatchObject({
        status: 413,
        problem: { code: 'body_too_large', limit: 1024 * 1024 },
      });
      const packed = new Uint8Array(
        await new Response(
          new Blob([large]).stream().pipeThrough(new CompressionStream('gzip')),
        ).arrayBuffer(),
      );
      const { status, problem } = await send(endpoint, packed, { 'content-encoding': 'gzip' });
      expect([status, problem.code]).toEqual([400, 'invalid_json']);
    });
  });

  test.each(WITH_QUERY)('%s: names field and rule of every fault its query can have', async (endpoint) => {
    const good = ROWS[endpoint](home.things).query ?? {};
    const faults = wrongOnes((api[endpoint] as Route).query!, good)
      .map(({ what, field, value }) => ({ what, field, value: (value as Record<string, unknown>)[field] }))
      // A query has texts only, and no more of them than a header may have.
      .filter(
        ({ value, what }) => ['string', 'number'].includes(typeof value) && !/half|^12\.5$|a text/.test(what),
      )
      .map((fault) => ({ ...fault, value: String(fault.value).slice(0, 5_000) }));
    const repeated = Object.keys(good).map((field) => ({ what: 'given twice', field, value: null }));
    const answers: string[] = [];
    for (const { field, value } of [...faults, ...repeated]) {
      const query = new URLSearchParams(good as Record<string, string>);
      if (value === null) query.append(field, String(good[field]));
      else query.set(field, value);
      const path = `${goodPath(endpoint)}?${query}`;
      const { status, problem } = await sendRaw(server.url, endpoint, callerOf(endpoint), { path });
      const named = problem.errors?.some(
        (error) => error.field.startsWith(field) && error.rule && error.message,
      );
      answers.push(`${status} ${problem.code}${named ? ' named' : ''}`);
    }
    const all = [...faults, ...repeated].map(({ what, field }, at) => `${field}: ${what} → ${answers[at]}`);
    expect(all).toEqual(
      [...faults, ...repeated].map(({ what, field }) => `${field}: ${what} → 400 invalid_input named`),
    );
  });

  test.each(WITH_PARAMS)('%s: takes for an id what may be one', async (endpoint) => {
    const body = ROWS[endpoint](home.things).body;
    const odd = [
      '%00',
      '..%2f..%2fetc',
      'a%20b',
      '%C3%A4',
      "'%20or%201=1--",
      'x'.repeat(65),
      'x'.repeat(5_000),
      '%',
      '%ff',
    ];
    for (const id of odd) {
      const path = endpoint.slice(endpoint.indexOf(' ') + 1).replace(':id', id);
      const { status, problem } = await sendRaw(server.url, endpoint, callerOf(endpoint), {
        path,
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      expect([id, status, problem.code]).toEqual([
        id,
        expect.toBeOneOf([400, 404]),
        expect.toBeOneOf(['invalid_input', 'not_found', 'invalid_json']),
      ]);
    }
  });
});
