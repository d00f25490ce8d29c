import './tables.ts';
import type { Reader, Tx } from '../../platform/database/index.ts';
import type { Router } from '../../platform/http/index.ts';
import type { JobHandler } from '../../platform/jobs/index.ts';
import type { Principal } from '../accounts/index.ts';
import type { MessageRow } from '../conversations/index.ts';
import type { ChangedBy } from '../inboxes/index.ts';
import type { FindAnswerer } from '../turns/index.ts';
import { agentRoutes } from './agent.routes.ts';
import { type AgentRow, findAgent } from './agent.store.ts';
import { askAgent, DELIVER } from './ask-agent.ts';
import type { ExternalAgentsDeps } from './deps.ts';
import { createLanes } from './lanes.ts';
import { postDelivery } from './post-delivery.ts';
import { type Response, respond } from './respond.ts';
import { insertExternalAgent, type NewAgent } from './save-agent.ts';
import { findTask, insertTask, type TaskRow } from './task.store.ts';

export { type AgentRow, namesOfAgents } from './agent.store.ts';
export { deliveriesOfTurns } from './deliveries-of-turns.ts';
export type { ExternalAgentsDeps } from './deps.ts';
export { callbackKey, isSame, isSigned, webhookHeaders } from './standard-webhooks.ts';
export type { TaskRow } from './task.store.ts';
export { newTaskId } from './task-id.ts';

/** Posts at a time to one agent from one node. */
const LANES = 50;
/** Only the database can fail a run; a post that fails is tried again by another job. */
const MAX_ATTEMPTS = 20;

export interface ExternalAgents {
  /** Of any company, by id or key. */
  find(db: Reader, idOrKey: string): Promise<AgentRow | undefined>;
  insert(tx: Tx, by: ChangedBy, input: NewAgent): Promise<AgentRow>;
  findTask(db: Reader, id: string): Promise<TaskRow | undefined>;
  /** A unique violation where the id is taken. */
  insertTask(tx: Tx, task: TaskRow): Promise<void>;
  /** Stores what an agent answers. `wrong_state` and `conversation_closed` where nobody wants it any more. */
  respond(response: Response): Promise<MessageRow>;
  findAnswerer: FindAnswerer;
  /** For a job runner of their own: they wait for other people's servers. */
  jobs: Record<string, JobHandler>;
  routes(router: Router<Principal>): void;
}

/** Agents of the company's own making, who are told by a post and answer by a call. */
export function createExternalAgents(deps: ExternalAgentsDeps): ExternalAgents {
  const lanes = createLanes(LANES);
  return {
    find: findAgent,
    insert: (tx, by, input) => insertExternalAgent(deps, tx, by, input),
    findTask,
    insertTask,
    respond: (response) => respond(deps, response),
    async findAnswerer(db, companyId, botId) {
      const agent = await findAgent(db, botId);
      if (agent?.company_id !== companyId || agent.enabled === 0) return undefined;
      return {
        bot: { id: agent.id, name: agent.name, avatarUrl: '' },
        answer: (turn) => askAgent(deps, agent, turn),
      };
    },
    jobs: {
      [DELIVER]: {
        run: (payload) => postDelivery(deps, lanes, payload as { id: string; runs: number }),
        maxAttempts: MAX_ATTEMPTS,
      },
    },
    routes: (router) => agentRoutes(router, deps),
  };
}
