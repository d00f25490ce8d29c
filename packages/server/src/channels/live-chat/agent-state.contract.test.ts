import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aCompany, anOperator, type TestCompany, type TestOperator } from '../../../test/builders.ts';
import { eachDatabase, type TestLocation } from '../../../test/databases.ts';
import { ask, listening } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

eachDatabase((_name, _open, newLocation) => {
  let location: TestLocation;
  let server: TestServer;
  let company: TestCompany;
  let otto: TestOperator;

  beforeAll(async () => {
    location = await newLocation();
    server = await startTestServer(location);
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    company = await aCompany(server);
    otto = await anOperator(server, company, { name: 'Otto' });
  });

  const change = (body: object, by: { token: string } = company.admin) =>
    server.call('PATCH /api/live-chat-settings', { token: by.token, body });
  const setState = (state: string | null) =>
    server.call('POST /api/live-chat/agent/state', { token: otto.token, body: { state } });
  const shown = async () => {
    const { items } = (await server.call('GET /api/operators', { token: otto.token })).body;
    return items.find(({ id }) => id === otto.id);
  };

  describe('how a company works with live chats', () => {
    test('is as the document has it at first; admins change it, what is given and nothing else', async () => {
      const before = {
        transferMode: 'immediate',
        transferAnswerSeconds: 60,
        agentGoneMinutes: 5,
        agentStates: ['Break', 'Lunch'],
      };
      const read = () => server.call('GET /api/live-chat-settings', { token: otto.token });
      expect((await read()).body.settings).toEqual(before);
      expect((await change({ transferMode: 'request' }, otto)).status).toBe(403);
      await Promise.all([change({ agentGoneMinutes: null }), change({ agentStates: ['Training'] })]);
      const after = { ...before, agentGoneMinutes: null, agentStates: ['Training'] };
      expect((await read()).body.settings).toEqual(after);
      expect((await change({ agentGoneMinutes: null })).body.settings).toEqual(after);
      const { items } = (await server.call('GET /api/audit-entries', { token: company.admin.token })).body;
      const entries = items.filter(({ action }) => action === 'live_chat_settings.changed');
      expect(entries.map(({ details }) => details)).toContainEqual({
        agentGoneMinutes: { from: 5, to: null },
      });
      expect(entries).toHaveLength(2);
    });

    test('takes nothing that makes no sense, and names field and rule', async () => {
      const wrong = {
        transferMode: 'maybe',
        transferAnswerSeconds: 9,
        agentGoneMinutes: -1,
        agentStates: ['Break', 'break'],
      };
      for (const [field, value] of Object.entries(wrong)) {
        const { status, problem } = await change({ [field]: value });
        expect([field, status, problem.errors?.[0]]).toMatchObject([
          field,
          400,
          { field, rule: expect.any(String) },
        ]);
      }
    });
  });

  describe('an own state', () => {
    test('is being away under its name, told to all, until it is ended: by no activity and no reload', async () => {
      const watcher = await listening(server, company.admin);
      const tab = await listening(server, otto);
      expect(await ask(tab.socket, 'agent:set_state', { state: 'Break' })).toEqual({
        ok: true,
        data: { status: 'away', state: 'Break' },
      });
      const isOttos = (state: string | null) => (event: { agent_id?: string; state?: string | null }) =>
        event.agent_id === otto.id && event.state === state;
      expect(await watcher.next('agent:status', isOttos('Break'))).toMatchObject({ status: 'away' });
      expect(await ask(tab.socket, 'agent:activity_ping')).toMatchObject({ data: { status: 'away' } });
      tab.socket.close();
      const again = await listening(server, otto);
      expect(await shown()).toMatchObject({ presence: 'away', state: 'Break' });
      const { body } = await server.call('GET /api/live-chat/agent/:agent_id/workload', {
        token: company.admin.token,
        params: { agent_id: otto.id },
      });
      expect(body.workload).toMatchObject({ status: 'away', state: 'Break' });
      watcher.forget();
      expect((await setState(null)).body).toMatchObject({ status: 'online', state: null });
      expect(await watcher.next('agent:status', isOttos(null))).toMatchObject({ status: 'online' });
      for (const ear of [again, watcher]) ear.socket.close();
    });

    test('is one of the company’s', async () => {
      const { status, problem } = await setState('Holiday');
      expect([status, problem.errors]).toMatchObject([400, [{ field: 'state', rule: 'unknown' }]]);
      await change({ agentStates: ['Holiday'] });
      expect((await setState('Holiday')).status).toBe(200);
      await change({ agentStates: [] });
      expect(await shown()).toMatchObject({ state: 'Holiday', presence: 'offline' });
      expect((await setState(null)).status).toBe(200);
    });

    test('outlasts a restart', async () => {
      await setState('Lunch');
      await server.stop();
      server = await startTestServer(location);
      expect((await shown())?.state).toBe('Lunch');
    });
  });
});
