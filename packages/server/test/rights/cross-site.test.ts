import { request } from 'node:http';
import { api, type Endpoint, type Route } from '@switchboard/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eachDatabase } from '../databases.ts';
import { ADMIN, startTestServer, type TestServer } from '../server.ts';
import { aFullCompany, type FullCompany } from './full-company.ts';
import { ROWS } from './rows.ts';
import { stateOf } from './state.ts';

const ENDPOINTS = Object.keys(api) as Endpoint[];
const GUARDED = ENDPOINTS.filter((endpoint) => (api[endpoint] as Route).auth !== false);
const EVIL = 'https://evil.example';
const LISTED = 'https://shop.example';

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let home: FullCompany;

  beforeAll(async () => {
    server = await startTestServer(await newLocation(), { NODE_ENV: 'production' });
    home = await aFullCompany(server);
    await server.call('PATCH /api/widgets/:id', {
      token: home.admin.token,
      params: { id: home.things.widget },
      body: { origins: [LISTED] },
    });
  });
  afterAll(() => server.stop());

  const credentialsFor = (endpoint: Endpoint) => {
    const auth: readonly string[] = (api[endpoint] as Route).auth || [];
    const isStaff = auth.includes('admin') || auth.includes('operator');
    return { token: isStaff ? home.admin.token : home.begun.visitor.token };
  };

  describe('cases 97 and 102: another website', () => {
    test('calls no endpoint, though it has a good token, and changes nothing', async () => {
      const before = await stateOf(server, home);
      for (const endpoint of GUARDED) {
        for (const origin of [
          EVIL,
          'null',
          `${LISTED}.evil.example`,
          'http://shop.example',
          server.url.replace('http', 'https'),
        ]) {
          const { status, problem, headers } = await server.call(endpoint, {
            ...ROWS[endpoint](home.things),
            ...credentialsFor(endpoint),
            headers: { origin },
          });
          expect([endpoint, origin, status, problem.code]).toEqual([
            endpoint,
            origin,
            403,
            'origin_not_allowed',
          ]);
          expect(headers.get('access-control-allow-origin')).toBeNull();
        }
      }
      expect(await stateOf(server, home)).toEqual(before);
    });

    test('cannot sign in, open a widget that does not list it, or ask first', async () => {
      const headers = { origin: EVIL };
      const login = await server.call('POST /api/auth/login', { headers, body: ADMIN });
      expect([login.status, login.problem.code]).toEqual([403, 'origin_not_allowed']);
      const init = await server.call('POST /api/widget/init', {
        headers,
        body: { widgetKey: home.things.widgetKey, message: 'Hi' },
      });
      expect([init.status, init.problem.code]).toEqual([403, 'origin_not_allowed']);
      for (const origin of [EVIL, LISTED]) {
        const asked = await fetch(`${server.url}/api/widget/messages`, {
          method: 'OPTIONS',
          headers: { origin, 'access-control-request-method': 'POST' },
        });
        expect(asked.headers.get('access-control-allow-origin')).toBe(origin === LISTED ? LISTED : null);
        expect(asked.headers.get('access-control-allow-credentials')).toBeNull();
        await asked.body?.cancel();
      }
    });

    test('opens no socket; the listed one does', async () => {
      const { token } = home.begun.visitor;
      const extraHeaders = { origin: EVIL };
      for (const transports of [['websocket'], ['polling']]) {
        await expect(server.connect(token, { extraHeaders, transports })).rejects.toMatchObject({
          data: { code: 'origin_not_allowed' },
        });
      }
      const socket = await server.connect(token, { extraHeaders: { origin: LISTED } });
      expect(socket.connected).toBe(true);
    });
  });

  test('case 97: no GET changes anything, and nothing that changes something answers to GET', async () => {
    const before = await stateOf(server, home);
    for (const endpoint of ENDPOINTS) {
      const path = endpoint
        .slice(endpoint.indexOf(' ') + 1)
        .replace(':id', ROWS[endpoint](home.things).params?.id ?? '');
      const headers = { authorization: `Bearer ${home.admin.token}` };
      for (const method of ['GET', 'HEAD']) {
        const response = await fetch(`${server.url}${path}`, { method, headers });
        await response.body?.cancel();
        expect(response.status).toBeLessThan(500);
      }
    }
    expect(await stateOf(server, home)).toEqual(before);
  });

  test('case 95: there are no cookies to steal, fix or ride on', async () => {
    const { headers } = await server.call('POST /api/auth/login', {
      body: ADMIN,
      headers: { cookie: 'session=fixed' },
    });
    expect(headers.getSetCookie()).toEqual([]);
    for (const path of [
      '/',
      '/widget.js',
      '/widget/app?key=demo-widget',
      '/docs',
      '/healthz',
      '/socket.io/?EIO=4&transport=polling',
    ]) {
      const response = await fetch(server.url + path);
      await response.body?.cancel();
      expect([path, response.headers.getSetCookie()]).toEqual([path, []]);
    }
  });

  test('case 93: what the request calls this server is in no link', async () => {
    const headers = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'gopher',
      forwarded: 'host=evil.example',
    };
    for (const endpoint of ['GET /api/widgets', 'POST /api/chat-upload/upload'] as const) {
      const { body } = await server.call(endpoint, {
        ...ROWS[endpoint](home.things),
        token: home.admin.token,
        headers,
      });
      expect(JSON.stringify(body)).toContain(server.url);
      expect(JSON.stringify(body)).not.toContain('evil.example');
    }
    const page = await (await fetch(`${server.url}/docs`, { headers })).text();
    expect(page).not.toContain('evil.example');
  });

  test('case 113: no spelling of a path gets past the door', async () => {
    const { port } = new URL(server.url);
    const answerTo = (path: string) =>
      new Promise<string>((resolve, reject) => {
        const asked = request({ host: '127.0.0.1', port, path }, (response) => {
          response.resume();
          // A path that may be one of the dashboard's screens is answered with its empty page.
          const isPage = response.headers['content-type']?.startsWith('text/html');
          resolve(isPage ? 'page' : String(response.statusCode));
        });
        asked.on('error', reject).end();
      });
    for (const path of [
      '/api/operators',
      '/api/operators/',
      '/api/%6Fperators',
      '/api/%6fperators/',
      '/API/operators',
      '//api/operators',
      '/api//operators',
      '/./api/operators',
      '/x/../api/operators',
      '/api/operators;x=1',
      '/api/operators%00',
      '/api/operators%2F',
      '/api%2Foperators',
      '/api/operators?token=x',
      '/api/operators#x',
      '/api/%',
      '\\api\\operators',
    ]) {
      expect([path, await answerTo(path)]).toEqual([path, expect.toBeOneOf(['400', '401', '404', 'page'])]);
    }
  });
}, 'sqlite');
