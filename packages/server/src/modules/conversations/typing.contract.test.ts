import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCompany, aConversation, type TestCompany } from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { ask, eventually, listening } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  beforeAll(async () => {
    server = await startTestServer(await newLocation());
    company = await aCompany(server);
  });
  afterAll(() => server.stop());

  test('G15: typing leaves no trace: no event, no message, no change of the conversation', async () => {
    const begun = await aConversation(server, company);
    const token = company.admin.token;
    const state = async () => (await server.call('GET /api/conversations', { token })).body;
    const changedSince = async (changedAfter: string) =>
      (await server.call('GET /api/conversations', { token, query: { changedAfter } })).body.conversations;
    // On Postgres a cursor may be a moment behind what its own page shows.
    const before = await eventually(async () => {
      const page = await state();
      expect(await changedSince(page.syncCursor)).toEqual([]);
      return page;
    });
    const [visitor, desk] = [await listening(server, begun.visitor), await listening(server, company.admin)];
    await ask(desk.socket, 'subscribe', `conversation:${begun.id}`);
    const body = { conversationId: begun.id, isTyping: true };
    await Promise.all(Array.from({ length: 20 }, () => ask(visitor.socket, 'typing', body)));
    await server.call('POST /api/widget/typing', { token: begun.visitor.token, body });
    await desk.settled();
    expect(desk.of('typing')).toHaveLength(1);
    const fleeting = { customerPresence: expect.anything() };
    const [known] = before.conversations;
    const after = await state();
    expect(await changedSince(before.syncCursor)).toEqual([]);
    expect(after.conversations[0]).toEqual({ ...known, ...fleeting });
    for (const { socket } of [visitor, desk]) socket.close();
  });
});
