import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aCompany, aConversation, type TestCompany, type TestConversation } from '../builders.ts';
import { eachDatabase } from '../databases.ts';
import { ask, type Ear, listening } from '../hearing.ts';
import { startTestServer, type TestServer } from '../server.ts';

const FRAME_LIMIT = 256 * 1024;

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let begun: TestConversation;
  let honest: Ear;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
    company = await aCompany(server);
    begun = await aConversation(server, company);
    honest = await listening(server, company.admin);
  });
  afterAll(() => server.stop());

  /** Whatever somebody did: the others notice nothing. */
  const expectAllWell = async () => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect(honest.socket.connected).toBe(true);
    const body = { conversationId: begun.id, text: 'Still here' };
    const { token } = begun.visitor;
    const { message } = (await server.call('POST /api/widget/messages', { token, body })).body;
    await honest.next('message:new', (event) => (event.message as { id: string }).id === message.id);
  };

  /** A WebSocket that speaks engine.io by hand; resolves when the server has closed it or answered a ping of ours. */
  async function speak(...frames: (string | Uint8Array<ArrayBuffer>)[]): Promise<void> {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    const ended = Promise.withResolvers<void>();
    socket.addEventListener('close', () => ended.resolve());
    socket.addEventListener('error', () => ended.resolve());
    const connected = Promise.withResolvers<void>();
    socket.addEventListener('message', ({ data }) => {
      if (String(data).startsWith('40')) connected.resolve();
      if (String(data).startsWith('430')) ended.resolve();
    });
    socket.addEventListener('open', () => socket.send(`40{"token":"${begun.visitor.token}"}`));
    await Promise.race([connected.promise, ended.promise]);
    for (const frame of frames) socket.send(frame);
    // Something honest at the end: its acknowledgement comes after all that was sent before.
    socket.send('420["unsubscribe","nothing"]');
    await ended.promise;
    socket.close();
  }

  describe('case 115: packets that no client of ours makes', () => {
    test.each([
      ['an event whose name is an object', '42[{"toString":"x"}]'],
      ['an event whose name is a list', '42[["message:send"]]'],
      ['an event whose name is null', '42[null]'],
      ['an event without a name', '42[]'],
      ['an event that is an object', '42{"0":"message:send"}'],
      ['an event named like a method', '42["hasOwnProperty"]'],
      ['an event named __proto__', '42["__proto__",{}]'],
      ['an event of the library', '42["disconnect"]'],
      ['an event with a name of 100,000 characters', `42["${'x'.repeat(100_000)}"]`],
      ['half a packet', '42['],
      ['a packet of an unknown type', '49'],
      ['an acknowledgement that nobody asked for', '43999[{}]'],
      ['an acknowledgement id that is no number', '42999999999999999999999["subscribe","x"]'],
      ['a second connect', '40{"token":"x"}'],
      ['another namespace', '40/admin,{}'],
      ['an error packet', '44{"message":"x"}'],
      ['JSON of great depth', `42["subscribe",${'['.repeat(50_000)}${']'.repeat(50_000)}]`],
      ['__proto__ as a payload', '42["message:send",{"__proto__":{"conversationId":"x"}}]'],
      ['an engine packet of an unknown type', '9'],
      ['an upgrade out of place', '5'],
    ])('%s', async (_what, packet) => {
      await speak(packet);
      await expectAllWell();
    });
  });

  describe('case 116: binary packets', () => {
    test.each([
      ['that announce attachments and send none', ['451-["message:send",{"_placeholder":true,"num":0}]']],
      ['that announce a million attachments', ['451000000-["message:send",{"_placeholder":true,"num":0}]']],
      ['that announce none', ['450-["message:send",{"_placeholder":true,"num":0}]']],
      [
        'that point where nothing is',
        ['451-["message:send",{"_placeholder":true,"num":7}]', new Uint8Array(4)],
      ],
      [
        'that point to a method',
        ['451-["message:send",{"_placeholder":true,"num":"splice"}]', new Uint8Array(4)],
      ],
      ['that nobody announced', [new Uint8Array(1024)]],
    ])('%s', async (_what, frames) => {
      await speak(...(frames as (string | Uint8Array<ArrayBuffer>)[]));
      await expectAllWell();
    });
  });

  describe('case 117: what is too large', () => {
    test('a frame over the limit ends its connection only; one just below is read', async () => {
      const socket = await server.connect(begun.visitor.token);
      const body = { conversationId: begun.id, text: 'x'.repeat(FRAME_LIMIT - 1_000) };
      expect(await ask(socket, 'message:send', body)).toMatchObject({
        ok: false,
        error: { code: 'invalid_input' },
      });
      const gone = new Promise((resolve) => socket.once('disconnect', resolve));
      socket.emit('message:send', { ...body, text: 'x'.repeat(FRAME_LIMIT + 1) });
      await gone;
      await expectAllWell();
    });

    test('so does a polling body', async () => {
      const base = `${server.url}/socket.io/?EIO=4&transport=polling`;
      const { sid } = JSON.parse((await (await fetch(base)).text()).slice(1)) as { sid: string };
      const sent = await fetch(`${base}&sid=${sid}`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: `4${'x'.repeat(FRAME_LIMIT)}`,
      }).catch(() => ({ status: 413 }));
      expect(sent.status).toBe(413);
      await expectAllWell();
    });

    test.each([
      ['an unknown transport', '?EIO=4&transport=carrier-pigeon'],
      ['an unknown protocol', '?EIO=9&transport=polling'],
      ['a session that nobody has', '?EIO=4&transport=polling&sid=nobody'],
      ['no parameters', ''],
    ])('a handshake with %s is refused', async (_what, query) => {
      const response = await fetch(`${server.url}/socket.io/${query}`);
      expect([400, 403]).toContain(response.status);
      await expectAllWell();
    });
  });

  describe('case 118: requests that no browser makes', () => {
    /** Sends bytes to the port and gives what came back until the server hung up. */
    async function bytes(text: string): Promise<string> {
      const { hostname, port } = new URL(server.url);
      const socket = connect(Number(port), hostname);
      let answer = '';
      socket.on('data', (chunk) => {
        answer += chunk;
      });
      socket.on('error', () => {});
      await once(socket, 'connect');
      socket.write(text);
      await once(socket, 'close');
      return answer;
    }
    const close = 'host: x\r\nconnection: close\r\n';

    test.each([
      ['headers over 16 KiB', `GET /healthz HTTP/1.1\r\n${close}x: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
      ['no HTTP', 'hello\r\n\r\n', 400],
      [
        'two lengths',
        `POST /api/auth/login HTTP/1.1\r\n${close}content-length: 1\r\ncontent-length: 2\r\n\r\n{}`,
        400,
      ],
      [
        'a length and chunks (smuggling)',
        `POST /api/auth/login HTTP/1.1\r\n${close}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
        400,
      ],
      ['a negative length', `POST /api/auth/login HTTP/1.1\r\n${close}content-length: -1\r\n\r\n`, 400],
      ['a line feed in a header', `GET /healthz HTTP/1.1\r\n${close}x: a\nb\r\n\r\n`, 400],
    ])('%s', async (_what, request, status) => {
      expect(await bytes(request)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      await expectAllWell();
    });

    test('case 120: headers and connections that trickle are given little time', () => {
      const { server: http } = server.running.app;
      expect(http.headersTimeout).toBe(10_000);
      expect(http.requestTimeout).toBeLessThanOrEqual(10 * 60_000);
      expect(http.maxHeadersCount).toBe(100);
    });
  });
}, 'sqlite');
