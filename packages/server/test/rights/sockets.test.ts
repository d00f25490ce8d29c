import type { ClientToServerEvents } from '@switchboard/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aConversation } from '../builders.ts';
import { eachDatabase } from '../databases.ts';
import { ask, listening } from '../hearing.ts';
import { startTestServer, type TestServer } from '../server.ts';
import { type Credentials, expiredTokens, nobodies, type Outsider, outsiders } from './callers.ts';
import { anonymous, attempts, namesIn } from './compare.ts';
import { aFullCompany, type FullCompany } from './full-company.ts';
import { EVENTS } from './rows.ts';

/** Nobody gives a conversation to themselves; and a request has one answer. */
const ELSEWHERE = ['chat:transfer', 'chat:transfer_decline', 'chat:transfer_withdraw'];
const NAMES = Object.keys(EVENTS) as (keyof ClientToServerEvents)[];

eachDatabase((_name, openTestDatabase, newLocation) => {
  let server: TestServer;
  let home: FullCompany;
  let strangers: Outsider[];
  let worthless: Record<string, Credentials>;

  beforeAll(async () => {
    const location = await newLocation();
    const expired = await expiredTokens(openTestDatabase, location);
    server = await startTestServer(location);
    home = await aFullCompany(server);
    worthless = await nobodies(server, home, expired);
    strangers = await outsiders(server, home, await aFullCompany(server));
  });
  afterAll(() => server.stop());

  test('every client event that the server describes has a row', async () => {
    const described = await fetch(`${server.url}/asyncapi.json`);
    const { operations } = (await described.json()) as { operations: Record<string, unknown> };
    const events = Object.keys(operations).flatMap((id) => /^receive\.(.+)$/.exec(id)?.[1] ?? []);
    expect(NAMES.sort()).toEqual(events.sort());
  });

  test('case 29: no handshake succeeds with credentials that REST refuses, nor with an API key', async () => {
    const all: Record<string, Credentials> = { ...worthless, 'an API key': { token: home.company.apiKey } };
    for (const [who, { token, apiKey }] of Object.entries(all)) {
      const refused = await server.connect(token ?? apiKey ?? '').catch((error: { data?: object }) => error);
      expect([who, refused]).toEqual([
        who,
        expect.objectContaining({ data: expect.objectContaining({ code: 'unauthorized' }) }),
      ]);
    }
  });

  describe('cases 24 and 27: every event', () => {
    test('answers what belongs to somebody else exactly as what does not exist', async () => {
      let compared = 0;
      for (const { who, credentials, own } of strangers.filter(({ credentials: { token } }) => token)) {
        const socket = await server.connect(credentials.token!);
        for (const event of NAMES) {
          const calls = EVENTS[event];
          for (const { what, present, absent } of attempts(namesIn(calls), own, home.things)) {
            for (const [at, args] of calls(present).entries()) {
              const asked = await ask(socket, event, ...args);
              const guessed = await ask(socket, event, ...calls(absent)[at]!);
              const where = `${event} by ${who}, naming another’s ${what}`;
              // Where the ids at stake are not in this call, it is an own one, and both are made.
              const same = JSON.stringify(args) === JSON.stringify(calls(own)[at]);
              if (same) continue;
              expect([where, asked.ok]).toEqual([where, false]);
              expect(`${where}: ${anonymous(asked, present)}`).toBe(
                `${where}: ${anonymous(guessed, absent)}`,
              );
              compared += 1;
            }
          }
        }
        socket.close();
      }
      expect(compared).toBeGreaterThan(60);
    });

    test('and none of it let them hear or change anything', async () => {
      const messages = async () =>
        (
          await server.call('GET /api/conversations/:id/messages', {
            token: home.admin.token,
            params: { id: home.things.conversation },
          })
        ).body;
      const before = await messages();
      const ears = [];
      for (const { credentials, own } of strangers.filter(({ credentials: { token } }) => token)) {
        const ear = await listening(server, { token: credentials.token! });
        ears.push(ear);
        for (const event of NAMES) {
          for (const { present } of attempts(namesIn(EVENTS[event]), own, home.things)) {
            if (present.conversation === own.conversation) continue;
            for (const args of EVENTS[event](present)) await ask(ear.socket, event, ...args);
          }
        }
        ear.forget();
      }
      expect(await messages()).toEqual(before);
      const insider = await listening(server, home.begun.visitor);
      await ask(insider.socket, 'message:send', {
        conversationId: home.things.conversation,
        text: home.canary,
      });
      await insider.next('message:new');
      for (const ear of ears) {
        await ear.settled();
        expect(JSON.stringify(ear.heard)).not.toContain(home.canary);
      }
    });

    test('is answered to whom it is for', async () => {
      const { begun, things, agent } = await aFullCompany(server);
      const sockets = [await server.connect(begun.visitor.token), await server.connect(agent.token)];
      for (const event of NAMES.filter((name) => !ELSEWHERE.includes(name))) {
        for (const args of EVENTS[event](things)) {
          const replies = await Promise.all(sockets.map((socket) => ask(socket, event, ...args)));
          expect([event, args, replies.some(({ ok }) => ok)]).toEqual([event, args, true]);
        }
      }
      const { id } = await aConversation(server, { widgetKey: things.widgetKey });
      expect(await ask(sockets[0]!, 'subscribe', `conversation:${id}`)).toMatchObject({ ok: false });
    });
  });
});
