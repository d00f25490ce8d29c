import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AgentServer, startAgentServer } from '../../../test/agent-server.ts';
import { aCompany, aVisitor, type TestCompany, type TestVisitor } from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

const TASKS = 1_000;
const DEAD_TASKS = 150;
const CALLERS = 25;
const PATIENCE_MS = 150_000;

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let ada: TestVisitor;
  let backend: AgentServer;

  beforeAll(async () => {
    server = await startTestServer(await newLocation(), { EGRESS_ALLOW: '127.0.0.1' });
    company = await aCompany(server);
    ada = await aVisitor(server, company);
    backend = await startAgentServer();
  });
  afterAll(async () => {
    await backend.stop();
    await server.stop();
  });

  async function anAgent(path: string): Promise<string> {
    const { body } = await server.call('POST /api/external-agents', {
      token: company.admin.token,
      body: { name: 'Agent', url: backend.url(path), deadlineSeconds: 600 },
    });
    return body.externalAgent.id;
  }

  /** Many at a time, as many customers would. */
  async function each<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
    const left = [...all];
    const caller = async () => {
      for (let one = left.pop(); one !== undefined; one = left.pop()) await work(one);
    };
    await Promise.all(Array.from({ length: CALLERS }, caller));
  }

  const assignMany = async (agentId: string, count: number): Promise<string[]> => {
    const taskIds: string[] = [];
    await each(
      Array.from({ length: count }, (_, n) => n),
      async () => {
        const body = { agentId, message: 'Hello' };
        const reply = await server.call('POST /api/tasks/assign-user-task', { token: ada.token, body });
        taskIds.push(reply.body.taskId);
      },
    );
    return taskIds;
  };

  test(
    '1,000 tasks are in flight at once and all are answered, beside an agent who never answers',
    async () => {
      const posted = new Map<string, string>();
      backend.onPost(({ path, body }) => {
        if (path === '/dead') return false;
        const { taskId, callbackUrl } = JSON.parse(body) as Record<string, string>;
        posted.set(taskId!, callbackUrl!);
        return true;
      });
      await assignMany(await anAgent('/dead'), DEAD_TASKS);
      const agentId = await anAgent('/alive');
      const begun = Date.now();
      await assignMany(agentId, 1);
      await expect.poll(() => posted.size, { timeout: 30_000, interval: 5 }).toBe(1);
      // The dead one's posts, fifty at a time of ten seconds each, would have taken half a minute.
      expect(Date.now() - begun).toBeLessThan(5_000);

      const taskIds = await assignMany(agentId, TASKS);
      await expect.poll(() => posted.size, { timeout: 60_000, interval: 50 }).toBe(TASKS + 1);
      await each(taskIds, async (taskId) => {
        const reply = await fetch(posted.get(taskId) ?? '', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ taskId, response: `To ${taskId}` }),
        });
        expect(reply.status).toBe(200);
      });
      await each(taskIds, async (taskId) => {
        const query = { taskId };
        const { body } = await server.call('GET /api/communications/get-responses', {
          token: ada.token,
          query,
        });
        expect(body.responses.map(({ response }) => response)).toEqual([`To ${taskId}`]);
      });
    },
    PATIENCE_MS,
  );
});
