import type { AgentTasksDeps } from '../channels/agent-tasks/index.ts';
import type { Config } from '../config.ts';
import type { JobRunner } from '../platform/jobs/index.ts';
import type { Infrastructure } from './infrastructure.ts';
import { jobRunner } from './job-runner.ts';
import type { Modules } from './modules.ts';

const MINUTE = 60;
/** They wait for other people's servers; each agent has a few of them at most. */
const POSTS_AT_A_TIME = 500;

/** Face 4, wired to the rest. */
export function agentTasksDeps(
  { production, testEndpoints }: Config,
  { limiters, now }: Infrastructure,
  { contacts, conversations, externalAgents, inboxes }: Modules,
): AgentTasksDeps {
  return {
    conversations,
    agents: externalAgents,
    contacts,
    inboxById: inboxes.inboxById,
    production,
    testEndpoints,
    limits: {
      newTasks: limiters.limiter({ name: 'new-task', points: 120, seconds: MINUTE }),
      companyTasks: limiters.limiter({ name: 'company-task', points: 1200, seconds: MINUTE }),
      messages: limiters.limiter({ name: 'task-message', points: 1200, seconds: MINUTE }),
    },
    now,
  };
}

/** The posts' own job runner: a slow agent keeps no bot, no mail and no upkeep waiting. */
export function startDeliveries(
  infrastructure: Infrastructure,
  { externalAgents }: Modules,
  nodeId: string,
): JobRunner {
  const handlers = externalAgents.jobs;
  return jobRunner(infrastructure, nodeId, { handlers, concurrency: POSTS_AT_A_TIME });
}
