import type { assignTaskBodySchema } from '@switchboard/protocol';
import type { z } from 'zod';
import { AppError } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import type { CustomerPrincipal, Principal } from '../../modules/accounts/index.ts';
import { ensureContact } from '../../modules/contacts/index.ts';
import {
  addMessage,
  type ConversationRow,
  createConversation,
  lockConversation,
  onceMoreIfRaced,
} from '../../modules/conversations/index.ts';
import { type AgentRow, newTaskId, type TaskRow } from '../../modules/external-agents/index.ts';
import type { Tx } from '../../platform/database/index.ts';
import type { AgentTasksDeps, Caller } from './deps.ts';
import { mayGoOn } from './task.policy.ts';

export type AssignBody = z.output<typeof assignTaskBodySchema>;

export interface Assigned {
  taskId: string;
  conversationId: string;
  messageId: string;
  /** Whose task it is, where they came without a token. */
  visitor: CustomerPrincipal | null;
}

interface Assigning {
  body: AssignBody;
  agent: AgentRow;
  principal: Principal | null;
  customer: CustomerPrincipal;
}

/** Whose token it is; null for nobody's. An expired one is as good as none. */
async function callerOf(
  deps: AgentTasksDeps,
  principal: Principal | null,
  visitorToken: string | null | undefined,
): Promise<Principal | null> {
  if (principal || !visitorToken) return principal;
  try {
    return await deps.contacts.verifyToken(visitorToken);
  } catch (error) {
    if (error instanceof AppError && error.code === 'unauthorized') return null;
    throw error;
  }
}

/** The agent by id or key, as this caller may know it. */
async function agentFor(
  deps: AgentTasksDeps,
  idOrKey: string,
  principal: Principal | null,
): Promise<AgentRow> {
  const agent = await deps.agents.find(deps.conversations.database, idOrKey);
  if (!agent || agent.enabled === 0) throw new AppError('not_found');
  if (principal ? principal.companyId !== agent.company_id : agent.public === 0)
    throw new AppError('not_found');
  return agent;
}

function newVisitor(deps: AgentTasksDeps, { company_id, inbox_id }: AgentRow): CustomerPrincipal {
  return {
    kind: 'customer',
    id: newId(deps.now()),
    companyId: company_id,
    inboxId: inbox_id,
    verified: false,
    externalId: null,
    name: '',
    email: '',
  };
}

function begunBy(principal: Principal | null): TaskRow['begun_by'] {
  if (!principal) return 'visitor';
  return principal.kind === 'customer' ? 'customer' : 'staff';
}

/** A new task in a conversation of its own. */
async function begin(
  deps: AgentTasksDeps,
  tx: Tx,
  { body, agent, principal, customer }: Assigning,
  at: number,
): Promise<{ task: TaskRow; row: ConversationRow }> {
  await ensureContact(tx, customer, at);
  const inbox = await deps.inboxById(tx, agent.inbox_id);
  const made = inbox && { inbox, platform: 'TASK' as const, subject: `Chat with ${agent.name}` };
  const row = made && (await createConversation(deps.conversations, tx, customer, made, at));
  if (!row) throw new AppError('unavailable', { retryAfter: 1 });
  const task: TaskRow = {
    id: body.taskId ?? newTaskId(at),
    company_id: agent.company_id,
    agent_id: agent.id,
    conversation_id: row.id,
    contact_id: customer.id,
    begun_by: begunBy(principal),
    server_made: Number(body.taskId === undefined),
    created_at: at,
  };
  await deps.agents.insertTask(tx, task);
  return { task, row };
}

/** The task that is named, where it is this caller's with this agent. Anybody else's is in use, no more is said. */
async function goOn(tx: Tx, { agent, principal }: Assigning, task: TaskRow): Promise<ConversationRow> {
  const isTheirs = task.agent_id === agent.id && mayGoOn(principal, task);
  const row = isTheirs ? await lockConversation(tx, task.company_id, task.conversation_id) : undefined;
  if (!row) throw new AppError('conflict', { message: 'This taskId is in use by somebody else.' });
  return row;
}

function ownerOf({ customer }: Assigning, row: ConversationRow): CustomerPrincipal {
  const { customer_name: name, customer_email: email } = row;
  return { ...customer, id: row.contact_id, verified: row.verified === 1, name, email };
}

/** A new task costs more than another message in one. */
async function limit(
  { limits, agents, conversations }: AgentTasksDeps,
  { body, agent, principal }: Pick<Assigning, 'body' | 'agent' | 'principal'>,
  address: string,
): Promise<void> {
  await limits.messages.consume(principal?.id ?? address);
  if (body.taskId !== undefined && (await agents.findTask(conversations.database, body.taskId))) return;
  await limits.newTasks.consume(address);
  await limits.companyTasks.consume(agent.company_id);
}

/** Stores what a customer says to an external agent; the agent is told by a job, after the commit. */
export async function assignTask(
  deps: AgentTasksDeps,
  body: AssignBody,
  { principal: given, address }: Caller,
): Promise<Assigned> {
  const principal = await callerOf(deps, given, body.visitorToken);
  const agent = await agentFor(deps, body.agentId, principal);
  const customer = principal?.kind === 'customer' ? principal : newVisitor(deps, agent);
  await limit(deps, { body, agent, principal }, address);
  const assigning: Assigning = { body, agent, principal, customer };
  return onceMoreIfRaced(() => {
    const at = deps.now();
    return deps.conversations.database.transaction(async (tx) => {
      const known = body.taskId === undefined ? undefined : await deps.agents.findTask(tx, body.taskId);
      const begun = known
        ? { task: known, row: await goOn(tx, assigning, known) }
        : await begin(deps, tx, assigning, at);
      const owner = ownerOf(assigning, begun.row);
      const locked = { deps: deps.conversations, tx, principal: owner, row: begun.row, at };
      const words = { text: body.message, attachmentIds: [], clientMessageId: body.clientMessageId ?? null };
      const { message, conversation } = await addMessage(locked, words);
      const visitor = principal === null && !known ? owner : null;
      return { taskId: begun.task.id, conversationId: conversation.id, messageId: message.id, visitor };
    });
  });
}
