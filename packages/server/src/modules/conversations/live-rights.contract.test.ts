import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aCompany, aConversation, anOperator, reply, type TestCompany } from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { ask, listening } from '../../../test/hearing.ts';
import { identityToken } from '../../../test/identity-token.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

const { TEST_REDIS_URL } = process.env;

const rename = (server: TestServer, company: TestCompany, id: string, name: string) =>
  server.call('PATCH /api/operators/:id', { token: company.admin.token, params: { id }, body: { name } });

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  beforeAll(async () => {
    server = await startTestServer(await newLocation());
    company = await aCompany(server);
  });
  afterAll(() => server.stop());

  describe('case 19: what an operator is changes under open sockets', () => {
    test('a new name is on what they write from the next event on', async () => {
      const otto = await anOperator(server, company, { name: 'Otto' });
      const begun = await aConversation(server, company);
      await reply(server, otto, begun.id, 'Hello');
      const [operator, visitor] = [await listening(server, otto), await listening(server, begun.visitor)];
      await rename(server, company, otto.id, 'Odette');
      await ask(operator.socket, 'message:send', { conversationId: begun.id, text: 'I married' });
      await ask(operator.socket, 'typing', { conversationId: begun.id, isTyping: true });
      const { message } = await visitor.next('message:new');
      expect(message).toMatchObject({ text: 'I married', meta: { author: { name: 'Odette' } } });
      expect(await visitor.next('typing')).toMatchObject({ from: { id: otto.id, name: 'Odette' } });
    });

    test('events that were already on their way keep their order', async () => {
      const otto = await anOperator(server, company);
      const begun = await aConversation(server, company);
      const operator = await listening(server, otto);
      const texts = Array.from({ length: 20 }, (_, n) => `line ${n}`);
      const sends = texts.map((text, n) => {
        if (n === 10) void rename(server, company, otto.id, 'Somebody else');
        return ask(operator.socket, 'message:send', { conversationId: begun.id, text });
      });
      expect(await Promise.all(sends)).toEqual(
        texts.map((text) => ({
          ok: true,
          data: expect.objectContaining({ message: expect.objectContaining({ text }) }),
        })),
      );
      const query = { after: 0 };
      const { body } = await server.call('GET /api/conversations/:id/messages', {
        token: otto.token,
        params: { id: begun.id },
        query,
      });
      expect(body.messages.filter(({ role }) => role === 'AGENT').map(({ text }) => text)).toEqual(texts);
    });
  });

  test('case 6: a revoked identity key cuts the sockets of whoever came in by it, and no others', async () => {
    const { token } = company.admin;
    const { identityKey, secret } = (await server.call('POST /api/identity-keys', { token })).body;
    const { body } = await server.call('POST /api/widget/init', {
      body: {
        widgetKey: company.widgetKey,
        identityToken: identityToken(secret, identityKey.id, 'ada'),
        message: 'Hi',
      },
    });
    const ada = await listening(server, body);
    const bearer = await listening(server, { token: identityToken(secret, identityKey.id, 'bob') });
    const visitor = await listening(server, (await aConversation(server, company)).visitor);
    const gone = [ada, bearer].map(
      ({ socket }) => new Promise((resolve) => socket.once('disconnect', resolve)),
    );
    await server.call('DELETE /api/identity-keys/:id', { token, params: { id: identityKey.id } });
    await Promise.all(gone);
    expect(ada.of('connection:closing')).toEqual([{ code: 'unauthorized' }]);
    await expect(server.connect(body.token)).rejects.toMatchObject({ data: { code: 'unauthorized' } });
    await visitor.settled();
    expect(visitor.socket.connected).toBe(true);
  });
});

eachDatabase((_name, _open, newLocation) => {
  test.skipIf(!TEST_REDIS_URL)(
    'case 19: a new name reaches sockets on another node, and a disabled operator loses theirs there',
    async () => {
      const location = await newLocation();
      const env = { REDIS_URL: TEST_REDIS_URL ?? '' };
      const here = await startTestServer(location, env);
      const there = await startTestServer(location, env);
      const company = await aCompany(here);
      const otto = await anOperator(here, company, { name: 'Otto' });
      const begun = await aConversation(here, company);
      await reply(here, otto, begun.id, 'Hello');
      const operator = await listening(there, otto);
      const visitor = await listening(there, begun.visitor);
      await rename(here, company, otto.id, 'Odette');
      // News between nodes come in order: what the rename says is there before what follows it.
      const marker = await reply(here, company.admin, begun.id, 'marker');
      await operator.next('message:new', ({ message }) => (message as { id: string }).id === marker.id);
      await ask(operator.socket, 'message:send', { conversationId: begun.id, text: 'Me again' });
      const { message } = await visitor.next(
        'message:new',
        (event) => (event.message as { text: string }).text === 'Me again',
      );
      expect(message).toMatchObject({ meta: { author: { name: 'Odette' } } });

      const gone = new Promise((resolve) => operator.socket.once('disconnect', resolve));
      await here.call('PATCH /api/operators/:id', {
        token: company.admin.token,
        params: { id: otto.id },
        body: { disabled: true },
      });
      await gone;
      expect(operator.of('connection:closing')).toEqual([{ code: 'unauthorized' }]);
      await Promise.all([here.stop(), there.stop()]);
    },
  );
}, 'postgres');
