import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eachDatabase } from '../../../test/databases.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

const GUIDE = new URL('../../../../../docs/external-agents.md', import.meta.url);
const DOCUMENT = new URL('../../../test/documents/webhook-agents.sh.txt', import.meta.url);

/** The commands as they stand there, in their order. */
function commandsOf(markdown: string): string[] {
  return [...markdown.matchAll(/```bash\n([\s\S]*?)```/g)].map(([, command]) => command ?? '');
}

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let taskId = 'your-task-id';

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
  });
  afterAll(() => server.stop());

  /** In a shell, with nothing changed but where the server is and which task it is. */
  async function run(command: string): Promise<Record<string, unknown>> {
    const typed = command.replaceAll('http://localhost:3000', server.url).replaceAll('your-task-id', taskId);
    const { stdout } = await promisify(execFile)('bash', ['-c', typed]);
    return JSON.parse(stdout) as Record<string, unknown>;
  }

  describe('what is written down', () => {
    test('in docs/external-agents.md begins a task of demo-agent, answers it and reads the answer', async () => {
      const [begin = '', answer = '', read = '', ...more] = commandsOf(await readFile(GUIDE, 'utf8'));
      expect(more).toEqual([]);
      const begun = await run(begin);
      expect(begun).toMatchObject({ success: true, taskId: expect.stringMatching(/^task_\d+_/) });
      taskId = String(begun.taskId);
      expect(await run(read)).toEqual({ success: true, responses: [], taskId });
      expect(await run(answer)).toMatchObject({ success: true, taskId });
      expect(await run(read)).toMatchObject({
        responses: [
          {
            task_id: taskId,
            response: 'This is a test response from the backend!',
            author: 'agent',
            unsigned: true,
          },
        ],
      });
    });

    test('in the document answers a task as it stands there, also over several lines', async () => {
      const body = { agentId: 'demo-agent', message: 'Hello' };
      taskId = (await server.call('POST /api/tasks/assign-user-task', { body })).body.taskId;
      const answered = await run(await readFile(DOCUMENT, 'utf8'));
      expect(answered).toMatchObject({ success: true, taskId });
      const { responses } = (
        await server.call('GET /api/communications/get-responses', { query: { taskId } })
      ).body;
      expect(responses.map(({ response }) => response)).toEqual([
        'This is a test response from the backend!',
      ]);
    });
  });
});
