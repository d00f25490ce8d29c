import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import {
  aCompany,
  anOperator,
  aVerifiedCustomer,
  reply,
  type TestCompany,
  type TestOperator,
  type TestVisitor,
  unique,
} from '../../../test/builders.ts';
import { eachDatabase, type TestLocation } from '../../../test/databases.ts';
import { type Ear, eventually, listening } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

/** Longer than the grace for a reload. */
const PATIENT = { timeout: 40_000, interval: 200 };

eachDatabase((_name, _open, newLocation) => {
  let location: TestLocation;
  let server: TestServer;
  let company: TestCompany;
  let otto: TestOperator;
  let ada: TestVisitor;
  let tab: Ear;
  let watcher: Ear;

  beforeAll(async () => {
    location = await newLocation();
    server = await startTestServer(location);
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    company = await aCompany(server);
    otto = await anOperator(server, company, { name: 'Otto' });
    ada = await aVerifiedCustomer(server, company, { externalId: `user-${unique()}`, name: 'Ada' });
    watcher = await listening(server, company.admin);
    tab = await listening(server, otto);
  });
  afterEach(() => {
    for (const ear of [tab, watcher]) ear.socket.close();
  });

  const settings = (body: object) =>
    server.call('PATCH /api/live-chat-settings', { token: company.admin.token, body });
  async function start(subject: string): Promise<string> {
    const body = { subject, message: subject };
    return (await server.call('POST /api/live-chat/start', { token: ada.token, body })).body.session.id;
  }
  const accept = (id: string, by: TestOperator = otto) =>
    server.call('POST /api/live-chat/:id/accept', { token: by.token, params: { id } });
  const session = async (id: string, by: { token: string } = company.admin) =>
    (await server.call('GET /api/live-chat/:id', { token: by.token, params: { id } })).body.session;
  const isOf = (id: string) => (event: { conversationId?: string; agentGoneSince?: string | null }) =>
    event.conversationId === id && typeof event.agentGoneSince === 'string';

  test('all tabs gone: each active chat says since when, to operators; returning in time clears it', async () => {
    const second = await listening(server, otto);
    const [mine, waiting] = [await start('Mine'), await start('Waiting')];
    await accept(mine);
    tab.socket.close();
    await second.settled();
    expect((await session(mine)).agent_gone_since).toBeNull();
    second.socket.close();
    const news = await watcher.next('conversation:updated', isOf(mine));
    expect(await session(mine)).toMatchObject({ agent_id: otto.id, agent_gone_since: news.agentGoneSince });
    expect((await session(waiting)).agent_gone_since).toBeNull();
    const { body } = await server.call('GET /api/conversations/:id', {
      token: company.admin.token,
      params: { id: mine },
    });
    expect(body.conversation.agentGoneSince).toBe(news.agentGoneSince);
    expect(await session(mine, ada)).toMatchObject({ agent_gone_since: null, at_front: false });
    tab = await listening(server, otto);
    await eventually(async () => expect((await session(mine)).agent_gone_since).toBeNull());
    expect(await session(mine)).toMatchObject({ status: 'active', agent_id: otto.id });
  });

  test('after the time of the company they go to the front of the queue, with an honest wait and a line', async () => {
    await settings({ agentGoneMinutes: 0 });
    const [first, urgent, earlier] = [await start('First'), await start('Urgent'), await start('Earlier')];
    const { token } = company.admin;
    await server.call('PATCH /api/conversations/:id', {
      token,
      params: { id: urgent },
      body: { priority: 'urgent' },
    });
    const last = await start('Last');
    await accept(last);
    tab.socket.close();
    await watcher.next(
      'chat:queue_updated',
      (event) => event.session_id === last && event.change === 'added',
    );
    await watcher.next(
      'chat:new_session',
      ({ session: one }) => (one as { id: string }).id === last && (one as { at_front: boolean }).at_front,
    );
    expect(await session(last)).toMatchObject({
      status: 'pending',
      agent_id: null,
      agent_gone_since: null,
      at_front: true,
    });
    const queue = (await server.call('GET /api/live-chat/queue/stats', { token })).body.stats.chats;
    expect(queue.map(({ session_id: id }) => id)).toEqual([urgent, last, first, earlier]);
    // It waited a moment before it was taken, and since its agent went.
    expect((await session(last)).wait_time).toBeLessThan(20);
    const page = await server.call('GET /api/live-chat/:id/messages', {
      token: ada.token,
      params: { id: last },
    });
    expect(page.body.messages.at(-1)?.content).toBe(
      'Otto lost the connection. You are at the front of the queue',
    );
    const notes = await server.call('GET /api/conversations/:id/notes', { token, params: { id: last } });
    expect(notes.body.notes.at(-1)?.activity).toEqual({
      code: 'agent_gone',
      params: { id: otto.id, name: 'Otto' },
    });
    await accept(last, company.admin as TestOperator);
    expect(await session(last)).toMatchObject({ status: 'active', at_front: false });
  });

  test('a colleague takes over what a gone agent has, one of them; what is not gone stays', async () => {
    await settings({ agentGoneMinutes: null });
    const colleagues = await Promise.all([1, 2, 3].map(() => anOperator(server, company)));
    const id = await start('Help');
    await accept(id);
    expect((await accept(id, colleagues[0])).problem.code).toBe('already_accepted');
    tab.socket.close();
    await watcher.next('conversation:updated', isOf(id));
    const replies = await Promise.all(colleagues.map((one) => accept(id, one)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const winner = colleagues[replies.findIndex(({ status }) => status === 200)]!;
    expect(await session(id)).toMatchObject({ agent_id: winner.id, agent_gone_since: null });
  });

  test('signing out is going; who works on without a page open keeps their chats', async () => {
    await settings({ agentGoneMinutes: 1 });
    const id = await start('Help');
    await accept(id);
    const other = await server.signIn(otto.email, 'correct horse battery');
    await server.call('POST /api/auth/logout', { token: otto.token });
    const news = await watcher.next('conversation:updated', isOf(id));
    await reply(server, { token: other }, id, 'Still here');
    expect(await session(id)).toMatchObject({ agent_gone_since: news.agentGoneSince, agent_id: otto.id });
  });

  test('what was taken or given after its agent went is not marked', async () => {
    await settings({ agentGoneMinutes: 0 });
    const [before, after] = [await start('Before'), await start('After')];
    await accept(before);
    tab.socket.close();
    await watcher.next('conversation:updated', isOf(before));
    await accept(after);
    await vi.waitFor(async () => expect((await session(before)).status).toBe('pending'), PATIENT);
    expect(await session(after)).toMatchObject({ status: 'active', agent_gone_since: null });
  });

  test('a server that was restarted finds out who has not come back, and who has', async () => {
    await settings({ agentGoneMinutes: 0 });
    const olga = await anOperator(server, company, { name: 'Olga' });
    const olgasTab = await listening(server, olga);
    const [ottos, olgas] = [await start('Otto has it'), await start('Olga has it')];
    await accept(ottos);
    await accept(olgas, olga);
    await server.stop();
    olgasTab.socket.close();
    server = await startTestServer(location);
    const back = await listening(server, olga);
    await vi.waitFor(async () => expect((await session(ottos)).status).toBe('pending'), PATIENT);
    expect(await session(olgas)).toMatchObject({
      status: 'active',
      agent_id: olga.id,
      agent_gone_since: null,
    });
    const lines = (
      await server.call('GET /api/live-chat/:id/messages', { token: ada.token, params: { id: ottos } })
    ).body.messages.filter(({ content }) => content.startsWith('Otto lost the connection'));
    expect(lines).toHaveLength(1);
    back.socket.close();
  }, 60_000);
});
