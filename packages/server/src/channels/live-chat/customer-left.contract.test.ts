import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCompany, aConversation, type TestCompany } from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { eventually, listening } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

const GRACE_MS = 15_000;

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
    company = await aCompany(server);
  });
  afterAll(() => server.stop());

  const session = async (id: string, { token }: { token: string } = company.admin) =>
    (await server.call('GET /api/live-chat/:id', { token, params: { id } })).body.session;

  test('a pending chat says whether its customer is here; a reload is no leaving, coming back clears it', async () => {
    const begun = await aConversation(server, company);
    const { id, visitor } = begun;
    const desk = await listening(server, company.admin);
    const ear = await listening(server, visitor);
    await eventually(async () => expect((await session(id)).customer_online).toBe(true));
    const own = await session(id, visitor);
    expect(Object.keys(own).filter((key) => key.startsWith('customer_'))).toEqual(['customer_id']);

    ear.socket.disconnect();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    ear.socket.connect();
    await ear.settled();
    desk.forget();
    ear.socket.disconnect();
    const leftAt = Date.now();
    await new Promise((resolve) => setTimeout(resolve, GRACE_MS - 4_000));
    expect(desk.of('presence:changed').filter((change) => change.id === visitor.id)).toEqual([]);
    expect((await session(id)).customer_online).toBe(true);

    const gone = await desk.next('presence:changed', (change) => change.id === visitor.id);
    expect(gone).toMatchObject({ kind: 'customer', status: 'offline' });
    expect(Math.abs(Date.parse(String(gone.lastSeenAt)) - leftAt)).toBeLessThan(2_000);
    expect(await session(id)).toMatchObject({
      customer_online: false,
      customer_last_seen_at: gone.lastSeenAt,
    });
    ear.socket.connect();
    await desk.next('presence:changed', ({ id: who, status }) => who === visitor.id && status === 'online');
    expect(await session(id)).toMatchObject({ customer_online: true });
  });

  test('who was never here by a socket is not said to have left', async () => {
    const key = { apiKey: company.apiKey, body: { externalId: 'rest-only' } };
    const { token } = (await server.call('POST /api/customer-tokens', key)).body;
    const start = { token, body: { subject: 'Help' } };
    const { session: own } = (await server.call('POST /api/live-chat/start', start)).body;
    expect(await session(own.id)).toMatchObject({ customer_online: false, customer_last_seen_at: null });
  });
});
