import { channelSchema, socketPayloads } from '@switchboard/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eachDatabase } from '../databases.ts';
import { ask, listening, tell } from '../hearing.ts';
import { aFullCompany, type FullCompany } from '../rights/full-company.ts';
import { EVENTS } from '../rights/rows.ts';
import { stateOf } from '../rights/state.ts';
import { startTestServer, type TestServer, type TestSocket } from '../server.ts';
import { wrongOnes } from './wrong-values.ts';

/** A ping may come without one. */
const WITH_PAYLOAD = (Object.keys(socketPayloads) as (keyof typeof socketPayloads)[]).filter(
  (event) => event !== 'agent:activity_ping',
);
const DEPTH = 2_000;

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let home: FullCompany;
  let socket: TestSocket;
  let before: unknown;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
    home = await aFullCompany(server);
    socket = await server.connect(home.begun.visitor.token);
    before = await stateOf(server, home);
  });
  afterAll(async () => {
    // Whatever the suite sent: nothing of it has changed anything.
    const after = await stateOf(server, home);
    await server.stop();
    expect(after).toEqual(before);
  });

  describe.each(WITH_PAYLOAD)('%s', (event) => {
    test('names field and rule of every fault its payload can have', async () => {
      const good = EVENTS[event](home.things).map(([payload]) => payload);
      const faults = good.flatMap((payload) => wrongOnes(socketPayloads[event], payload));
      expect(faults.length).toBeGreaterThan(5);
      const answers = [];
      for (const { what, field, value } of faults) {
        const answer = await ask(socket, event, value);
        const error = answer.ok ? undefined : answer.error;
        const named = error?.errors?.some((one) => one.field.startsWith(field) && one.rule && one.message);
        answers.push(`${field}: ${what} → ${error?.code}${named ? ' named' : ''}`);
      }
      expect(answers).toEqual(faults.map(({ what, field }) => `${field}: ${what} → invalid_input named`));
    });

    test('cases 109, 116 and 123: takes no depth, no __proto__ and no bytes for what it asks for', async () => {
      let deep: unknown = 1;
      for (let n = 0; n < DEPTH; n++) deep = [deep];
      const [field = ''] = Object.keys(EVENTS[event](home.things)[0]![0] as object);
      for (const payload of [
        deep,
        { [field]: deep },
        JSON.parse(`{"__proto__":{"${field}":"x"}}`),
        { [field]: Buffer.from('bytes') },
        Buffer.from('bytes'),
        [Buffer.from('bytes'), { [field]: Buffer.from('more') }],
      ]) {
        expect(await ask(socket, event, payload)).toMatchObject({
          ok: false,
          error: { code: 'invalid_input', errors: expect.arrayContaining([expect.anything()]) },
        });
      }
      expect(({} as Record<string, unknown>)[field]).toBeUndefined();
    });
  });

  test('a channel that no schema knows is not_found, however it is made', async () => {
    for (const { what, value } of [
      { what: 'long', value: 'x'.repeat(100_000) },
      { what: 'NUL', value: `conversation:${home.things.conversation}\0` },
      { what: 'half a character', value: 'conversation:\ud800' },
      { what: 'bytes', value: Buffer.from(`conversation:${home.things.conversation}`) },
    ]) {
      expect([what, channelSchema.safeParse(value).success]).toEqual([what, false]);
      for (const event of ['subscribe', 'unsubscribe']) {
        expect(await ask(socket, event, value)).toMatchObject({ ok: false, error: { code: 'not_found' } });
      }
    }
  });

  test('what comes without an acknowledgement is answered as chat:error, and nothing is thrown', async () => {
    const ear = await listening(server, home.agent);
    for (const event of WITH_PAYLOAD) {
      tell(ear.socket, event);
      tell(ear.socket, event, null, undefined, 'more', 'than', 'asked');
      expect(await ear.next('chat:error', (told) => told.event === event)).toMatchObject({
        event,
        ok: false,
        error: { code: 'invalid_input' },
      });
    }
    await ear.settled();
    expect(ear.of('chat:error')).toHaveLength(2 * WITH_PAYLOAD.length);
  });
});
