import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  ABSENT_ID,
  aCompany,
  anOperator,
  aVisitor,
  type TestCompany,
  type TestOperator,
  type TestVisitor,
} from '../../../test/builders.ts';
import { aBot, beginChat, openChat } from '../../../test/chat-client.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { eventually } from '../../../test/hearing.ts';
import { identityToken } from '../../../test/identity-token.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

const GREETING = 'Hello. What would you like to know?';

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let otto: TestOperator;
  let ada: TestVisitor;
  let bot: string;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
    company = await aCompany(server);
    otto = await anOperator(server, company, { name: 'Otto' });
    bot = await aBot(server, company, 'Robin');
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    ada = await aVisitor(server, company, { name: 'Ada' });
  });

  const post = (token: string, id = bot) =>
    server.call('POST /chatbot/:id/session', { token, params: { id } });
  const drop = (token: string, session_id: string) =>
    server.call('DELETE /chatbot/session/:session_id', { token, params: { session_id } });
  const begin = (who: { token: string } = ada, id = bot) => beginChat(server, who, id);

  describe('a session', () => {
    test('is one of a person: another, with whatever bot, closes the socket with 4409', async () => {
      const { chat, session_id } = await begin();
      const second = await begin(ada, await aBot(server, company, 'Wren'));
      expect(await chat.closed).toBe(4409);
      expect(chat.frames.at(-1)).toMatchObject({ type: 'error', code: 'session_superseded' });
      second.chat.say('Hello');
      await second.chat.next('response_complete');
      const late = openChat(server, session_id, ada.token);
      expect(await late.closed).toBe(4404);
    });

    test('of twenty begun at once one stays', async () => {
      const begun = await Promise.all(Array.from({ length: 20 }, () => post(ada.token)));
      expect(begun.map(({ status }) => status)).toEqual(Array(20).fill(200));
      expect(new Set(begun.map(({ body }) => body.conversation_id)).size).toBe(1);
      const chats = begun.map(({ body }) => openChat(server, body.session_id, ada.token));
      await Promise.all(
        chats.map((chat) => Promise.race([chat.closed, chat.next('session_info')]).catch(() => {})),
      );
      await eventually(() =>
        expect(chats.filter(({ frames }) => frames[0]?.type === 'session_info')).toHaveLength(1),
      );
    });

    test('has one socket: a later one takes its place', async () => {
      const { chat, session_id } = await begin();
      const later = openChat(server, session_id, ada.token);
      await later.next('session_info');
      expect(await chat.closed).toBe(4409);
      later.say('Hello');
      await later.next('response_complete');
    });

    test('ends with its socket; what was being answered is stored all the same', async () => {
      const { chat, session_id } = await begin();
      chat.say('Hello');
      await chat.next('message_received');
      chat.socket.close();
      await eventually(async () => {
        const { previous_messages } = (await post(ada.token)).body;
        expect(previous_messages.map(({ message }) => message)).toEqual(['Hello', GREETING]);
      });
      expect(await openChat(server, session_id, ada.token).closed).toBe(4404);
    });

    test('ends with DELETE, again and again; not another’s', async () => {
      const { chat, session_id } = await begin();
      const bob = await aVisitor(server, company);
      expect((await drop(bob.token, session_id)).status).toBe(404);
      expect((await drop(ada.token, ABSENT_ID)).status).toBe(404);
      expect((await drop(ada.token, session_id)).status).toBe(204);
      expect((await drop(ada.token, session_id)).status).toBe(204);
      expect(await chat.closed).toBe(4404);
    });

    test('with an unknown, switched off or foreign bot is not there, and ends nothing', async () => {
      const { chat } = await begin();
      const off = await aBot(server, company, 'Off');
      const { token } = company.admin;
      await server.call('PATCH /api/chatbots/:id', { token, params: { id: off }, body: { enabled: false } });
      const foreign = await aBot(server, await aCompany(server), 'Foreign');
      for (const id of [ABSENT_ID, off, foreign])
        expect([id, (await post(ada.token, id)).status]).toEqual([id, 404]);
      chat.say('Hello');
      await chat.next('response_complete');
    });
  });

  describe('the door', () => {
    async function refusal(sessionId: string, token?: string) {
      const chat = openChat(server, sessionId, token);
      const code = await chat.closed;
      return [code, ...chat.frames.map(({ type, code: name }) => `${type} ${name}`)];
    }

    test('refuses bad tokens with 4401, other kinds of people with 4403, unknown sessions with 4404', async () => {
      const { session_id } = (await post(ada.token)).body;
      const bob = await aVisitor(server, company);
      for (const token of [undefined, '', 'abc', 'a.b.c', `${ada.token}x`, 'wst_abc'])
        expect(await refusal(session_id, token)).toEqual([4401, 'error unauthorized']);
      expect(await refusal(session_id, otto.token)).toEqual([4403, 'error forbidden']);
      for (const id of [ABSENT_ID, 'x/y', '%2e', ''])
        expect(await refusal(id, ada.token)).toEqual([4404, 'error not_found']);
      expect(await refusal(session_id, bob.token)).toEqual([4404, 'error not_found']);
      const foreigner = await aVisitor(server, await aCompany(server));
      expect(await refusal(session_id, foreigner.token)).toEqual([4404, 'error not_found']);
    });

    test('takes a ws_token once, for its own session alone', async () => {
      const bob = await aVisitor(server, company);
      const other = (await post(bob.token)).body;
      const { session_id, ws_token } = (await post(ada.token)).body;
      expect(await refusal(other.session_id, ws_token)).toEqual([4401, 'error unauthorized']);
      const chat = openChat(server, session_id, ws_token);
      chat.say('Hello');
      await chat.next('response_complete');
      expect(await refusal(session_id, ws_token)).toEqual([4401, 'error unauthorized']);
    });

    test('case 6: cuts who came by a revoked key, and takes neither their tokens nor their ws_token', async () => {
      const { token } = company.admin;
      const { identityKey, secret } = (await server.call('POST /api/identity-keys', { token })).body;
      const eve = { token: identityToken(secret, identityKey.id, 'eve') };
      const { chat, session_id } = await begin(eve);
      const once = await post(identityToken(secret, identityKey.id, 'bob'));
      const byWsToken = openChat(server, once.body.session_id, once.body.ws_token);
      await byWsToken.next('session_info');
      const mallory = await post(identityToken(secret, identityKey.id, 'mallory'));
      const others = await begin();
      await server.call('DELETE /api/identity-keys/:id', { token, params: { id: identityKey.id } });
      expect([await chat.closed, await byWsToken.closed]).toEqual([4401, 4401]);
      expect(await refusal(session_id, eve.token)).toEqual([4401, 'error unauthorized']);
      const { session_id: waiting, ws_token } = mallory.body;
      expect(await refusal(waiting, ws_token)).toEqual([4401, 'error unauthorized']);
      expect((await post(eve.token)).status).toBe(401);
      others.chat.say('Hello');
      await others.chat.next('response_complete');
    });
  });
});
