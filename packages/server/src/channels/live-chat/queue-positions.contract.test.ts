import type { Priority } from '@switchboard/protocol';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  ABSENT_ID,
  aCompany,
  aConversation,
  aVisitor,
  type TestCompany,
  type TestVisitor,
} from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { type Ear, eventually, listening } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

const POSITION = 'chat:queue_position';

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let location: Awaited<ReturnType<typeof newLocation>>;

  beforeAll(async () => {
    location = await newLocation();
    server = await startTestServer(location);
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    company = await aCompany(server);
  });

  async function start({ token }: { token: string }, priority: Priority = 'medium'): Promise<string> {
    const body = { subject: 'Help', priority };
    return (await server.call('POST /api/live-chat/start', { token, body })).body.session.id;
  }
  const accept = (id: string) =>
    server.call('POST /api/live-chat/:id/accept', { token: company.admin.token, params: { id } });
  const ask = (id: string, { token }: { token: string }) =>
    server.call('GET /api/live-chat/:id/queue-position', { token, params: { id } });
  async function waits(priority?: Priority): Promise<{ person: TestVisitor; ear: Ear; id: string }> {
    const person = await aVisitor(server, company);
    const ear = await listening(server, person);
    return { person, ear, id: await start(person, priority) };
  }
  const at = (position: number, total: number) => (payload: Record<string, unknown>) =>
    payload.position === position && payload.total === total;
  /** So many come and are taken at once. */
  async function taken(count: number): Promise<void> {
    for (let i = 0; i < count; i++) await accept(await start(await aVisitor(server, company)));
  }

  test('who waits hears where they stand: by priority, then who came first, on any face', async () => {
    const ada = await waits();
    expect(await ada.ear.next(POSITION)).toEqual({
      session_id: ada.id,
      position: 1,
      total: 1,
      estimated_wait_seconds: null,
    });
    const widget = await aConversation(server, company);
    const visitor = await listening(server, widget.visitor);
    expect(await visitor.next(POSITION)).toMatchObject({ session_id: widget.id, position: 2, total: 2 });
    const urgent = await waits('urgent');
    await urgent.ear.next(POSITION, at(1, 3));
    await ada.ear.next(POSITION, at(2, 3));
    await visitor.next(POSITION, at(3, 3));
    await accept(urgent.id);
    await ada.ear.next(POSITION, at(1, 2));
    const { token } = company.admin;
    await server.call('PATCH /api/conversations/:id', {
      token,
      params: { id: widget.id },
      body: { priority: 'high' },
    });
    await visitor.next(POSITION, at(1, 2));
    await ada.ear.next(POSITION, at(2, 2));
    ada.ear.forget();
    await server.call('POST /api/live-chat/:id/end', {
      token: widget.visitor.token,
      params: { id: widget.id },
      body: {},
    });
    await ada.ear.next(POSITION, at(1, 1));
    await urgent.ear.settled();
    expect(urgent.ear.of(POSITION)).toHaveLength(1);
  });

  test('the answer over REST is the same, for the customer and for operators, and for nobody else', async () => {
    const [ada, bob] = [await waits('high'), await waits()];
    const nobody = { state: 'nobody', opensAt: null };
    const answer = { success: true, session_id: bob.id, total: 2, estimated_wait_seconds: null };
    for (const caller of [bob.person, company.admin]) {
      expect((await ask(bob.id, caller)).body).toEqual({ ...answer, position: 2, availability: nobody });
    }
    await accept(bob.id);
    expect((await ask(bob.id, bob.person)).body).toMatchObject({ position: null, total: 1 });
    const stranger = await aVisitor(server, await aCompany(server));
    for (const [id, caller] of [
      [bob.id, ada.person],
      [bob.id, stranger],
      [ABSENT_ID, bob.person],
    ] as const) {
      expect(await ask(id, caller)).toMatchObject({ status: 404, problem: { code: 'not_found' } });
    }
  });

  test('the wait is estimated after five accepts, while somebody is there, and unknown before', async () => {
    await taken(4);
    const operator = await listening(server, company.admin);
    const ada = await waits();
    expect(await ada.ear.next(POSITION)).toMatchObject({ estimated_wait_seconds: null });
    await taken(1);
    const known = await ada.ear.next(POSITION, ({ estimated_wait_seconds: known }) => known !== null);
    expect(known).toMatchObject({ position: 1, estimated_wait_seconds: expect.any(Number) });
    expect((await ask(ada.id, ada.person)).body).toMatchObject({
      estimated_wait_seconds: expect.any(Number),
      availability: { state: 'open', opensAt: null },
    });
    ada.ear.forget();
    operator.socket.close();
    const later = await ada.ear.next(POSITION, ({ estimated_wait_seconds: left }) => left === null);
    expect(later).toMatchObject({ position: 1, estimated_wait_seconds: null });
  });

  test('who comes back, to a server that was restarted too, hears it again', async () => {
    const ada = await waits();
    await ada.ear.next(POSITION);
    ada.ear.socket.disconnect();
    ada.ear.forget();
    ada.ear.socket.connect();
    expect(await ada.ear.next(POSITION)).toMatchObject({ session_id: ada.id, position: 1, total: 1 });
    await server.stop();
    server = await startTestServer(location);
    const again = await listening(server, ada.person);
    expect(await again.next(POSITION)).toMatchObject({ session_id: ada.id, position: 1, total: 1 });
  });

  test('forty who come in one moment are news once a second and company, not forty times', async () => {
    const ada = await waits();
    await ada.ear.next(POSITION, at(1, 1));
    const guests = await Promise.all(Array.from({ length: 40 }, () => aVisitor(server, company)));
    const started = Date.now();
    await Promise.all(guests.map((guest) => start(guest)));
    await ada.ear.next(POSITION, at(1, 41));
    const seconds = Math.ceil((Date.now() - started) / 1000);
    expect(ada.ear.of(POSITION).length).toBeLessThanOrEqual(2 + seconds);
  });

  test('a chat that came back from a colleague says nothing of the pace', async () => {
    const ids = [];
    for (let i = 0; i < 5; i++) ids.push(await start(await aVisitor(server, company)));
    const [again = '', ...others] = ids;
    await accept(again);
    const back = { token: company.admin.token, params: { id: again } };
    for (let i = 0; i < 4; i++) {
      await server.call('POST /api/live-chat/:id/return', back);
      await accept(again);
    }
    await listening(server, company.admin);
    await eventually(async () =>
      expect((await ask(others[0] ?? '', company.admin)).body.availability.state).toBe('open'),
    );
    expect((await ask(others[0] ?? '', company.admin)).body).toMatchObject({
      position: 1,
      estimated_wait_seconds: null,
    });
  });
});
