import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCompany, anOperator, type TestCompany } from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { ask, listening } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;

  beforeAll(async () => {
    server = await startTestServer(await newLocation(), { AWAY_AFTER_SECONDS: '1' });
    company = await aCompany(server);
  });
  afterAll(() => server.stop());

  test('an agent is online on connect, away after silence, online again by a ping, offline when all tabs are gone', async () => {
    const watcher = await listening(server, company.admin);
    const otto = await anOperator(server, company, { name: 'Otto' });
    const tab = await listening(server, otto);
    const second = await listening(server, otto);
    const isOtto = (status: string) => (event: { agent_id?: string; status?: string }) =>
      event.agent_id === otto.id && event.status === status;
    expect(await watcher.next('agent:status', isOtto('online'))).toMatchObject({ name: 'Otto' });
    await watcher.next('agent:status', isOtto('away'));
    watcher.forget();
    expect(await ask(tab.socket, 'agent:activity_ping')).toMatchObject({
      ok: true,
      data: { status: 'online', last_activity_at: expect.any(String) },
    });
    await watcher.next('agent:status', isOtto('online'));
    tab.socket.close();
    second.socket.close();
    await watcher.next('agent:status', isOtto('offline'));
    const { body } = await server.call('GET /api/live-chat/agent/:agent_id/workload', {
      token: company.admin.token,
      params: { agent_id: otto.id },
    });
    expect(body.workload).toMatchObject({ status: 'offline', active_chats: 0, available_slots: 5 });
    watcher.socket.close();
  });
});
