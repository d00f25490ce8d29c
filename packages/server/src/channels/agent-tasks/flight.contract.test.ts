import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AgentServer, startAgentServer } from '../../../test/agent-server.ts';
import { aCompany, aVisitor, type TestCompany, type TestVisitor } from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

const TASKS = 1_000;
const DEAD_TASKS = 150;
const CALLERS = 25;
const PATIENCE_MS = 400_000;

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

  /** Asks again while the server has too much to do. */
  async function patiently<T extends { status: number }>(ask: () => Promise<T>): Promise<T> {
    for (;;) {
      const reply = await ask();
      if (reply.status !== 503) return reply;
      await delay(200);
    }
  }

  const assignMany = async (agentId: string, count: number): Promise<string[]> => {
    const taskIds: string[] = [];
    await each(
      Array.from({ length: count }, (_, n) => n),
      async () => {
        const body = { agentId, message: 'Hello' };
        const reply = await patiently(() =>
          server.call('POST /api/tasks/assign-user-task', { token: ada.token, body }),
        );
        expect(reply.status).toBe(200);
        taskIds.push(reply.body.taskId);
      },
    );
    return taskIds;
  };

  test(
    '1,000 tasks are in flight at once and all are answered, beside an agent who never answers',
    async () => {
      const dead = new Set<string>();
      const posted = new Map<string, string>();
      let deadBefore = 0;
      backend.onPost(({ path, body }) => {
        const { taskId, callbackUrl } = JSON.parse(body) as Record<string, string>;
        if (path === '/dead') {
          dead.add(taskId!);
          return false;
        }
        if (posted.size === 0) deadBefore = dead.size;
        posted.set(taskId!, callbackUrl!);
        return true;
      });
      await assignMany(await anAgent('/dead'), DEAD_TASKS);
      const agentId = await anAgent('/alive');
      await assignMany(agentId, 1);
      await expect.poll(() => posted.size, { timeout: 60_000 }).toBe(1);
      // It has not waited for the dead one's posts: fifty at a time of ten seconds each, they take half a minute.
      expect(deadBefore).toBeLessThan(DEAD_TASKS);

      const taskIds = await assignMany(agentId, TASKS);
      const isPosted = (taskId: string) => posted.has(taskId);
      await expect.poll(() => taskIds.filter(isPosted).length, { timeout: 180_000 }).toBe(TASKS);
      await each(taskIds, async (taskId) => {
        const reply = await patiently(() =>
          fetch(posted.get(taskId) ?? '', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ taskId, response: `To ${taskId}` }),
          }),
        );
        expect(reply.status).toBe(200);
      });
      await each(taskIds, async (taskId) => {
        const query = { taskId };
        const { body } = await patiently(() =>
          server.call('GET /api/communications/get-responses', { token: ada.token, query }),
        );
        expect(body.responses.map(({ response }) => response)).toEqual([`To ${taskId}`]);
      });
    },
    PATIENCE_MS,
  );
});
