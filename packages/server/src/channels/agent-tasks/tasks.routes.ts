import type { FastifyRequest } from 'fastify';
import { AppError } from '../../lib/app-error.ts';
import type { Principal } from '../../modules/accounts/index.ts';
import { addressKey, type Router } from '../../platform/http/index.ts';
import { assignTask } from './assign-task.ts';
import type { AgentTasksDeps } from './deps.ts';
import { proveAgent } from './prove-agent.ts';
import { rawBodyOf } from './raw-body.ts';
import { mayReadTask } from './task.policy.ts';
import { taskResponses } from './task-responses.ts';

const MAX_WEBHOOK_ID = 200;
const TEST_MESSAGE = 'This is a test response.';

function headerOf({ headers }: FastifyRequest, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value.slice(0, 4096) : undefined;
}

function webhookResponse(router: Router<Principal>, deps: AgentTasksDeps): void {
  const { agents, conversations } = deps;
  router.on('POST /api/communications/webhook-response', async ({ body, query, request }) => {
    const task = await agents.findTask(conversations.database, body.taskId);
    const agent = task && (await agents.find(conversations.database, task.agent_id));
    if (!task || !agent) throw new AppError('not_found');
    const webhookId = headerOf(request, 'webhook-id');
    const proof = {
      authorization: headerOf(request, 'authorization'),
      webhookId,
      timestamp: headerOf(request, 'webhook-timestamp'),
      signature: headerOf(request, 'webhook-signature'),
      key: query.key,
      rawBody: rawBodyOf(request),
    };
    const { unsigned } = proveAgent(agent, task, proof, { now: deps.now(), production: deps.production });
    const id = webhookId === undefined || unsigned ? null : webhookId.slice(0, MAX_WEBHOOK_ID);
    const message = await agents.respond({ task, agent, text: body.response, webhookId: id, unsigned });
    return { success: true as const, taskId: task.id, responseId: message.id };
  });
}

/** Face 4: tasks for agents behind a webhook. `signed` is the router of the scope that keeps raw bodies. */
export function agentTaskRoutes(
  router: Router<Principal>,
  signed: Router<Principal>,
  deps: AgentTasksDeps,
): void {
  const { agents, conversations } = deps;

  router.on('POST /api/tasks/assign-user-task', async ({ body, principal, request }) => {
    const address = addressKey(request.ip);
    const { visitor, ...assigned } = await assignTask(deps, body, { principal, address });
    const token = visitor && (await deps.contacts.mintToken(visitor)).token;
    return { success: true as const, ...assigned, ...(token ? { visitorToken: token } : {}) };
  });

  webhookResponse(signed, deps);

  router.on('GET /api/communications/get-responses', async ({ principal, query: { taskId } }) => ({
    success: true as const,
    responses: await taskResponses(deps, principal, taskId),
    taskId,
  }));

  router.on('POST /api/communications/test-response', async ({ principal, body }) => {
    const task = await agents.findTask(conversations.database, body.taskId);
    const agent = task && (await agents.find(conversations.database, task.agent_id));
    if (!deps.testEndpoints || !task || !agent || !mayReadTask(principal, task))
      throw new AppError('not_found');
    const text = body.testMessage ?? TEST_MESSAGE;
    const message = await agents.respond({ task, agent, text, webhookId: null, unsigned: true });
    return { success: true as const, taskId: task.id, responseId: message.id, response: message.text };
  });
}
