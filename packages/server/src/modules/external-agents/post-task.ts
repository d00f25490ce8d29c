import type { Reader } from '../../platform/database/index.ts';
import { findConversation, findMessage } from '../conversations/index.ts';
import type { AgentRow } from './agent.store.ts';
import type { DeliveryRow } from './delivery.store.ts';
import type { ExternalAgentsDeps } from './deps.ts';
import { callbackKey, webhookHeaders } from './standard-webhooks.ts';
import type { TaskRow } from './task.store.ts';

const TIMEOUT_MS = 10_000;
/** Nobody reads more of what an agent answers to a post. */
const MAX_BYTES = 64 * 1024;

export interface Posted {
  status: number;
  /** Seconds that the agent asks for before the next try. */
  retryAfter: number | null;
}

async function bodyOf(
  db: Reader,
  { publicUrl }: Pick<ExternalAgentsDeps, 'publicUrl'>,
  agent: AgentRow,
  task: TaskRow,
  delivery: DeliveryRow,
): Promise<string> {
  const conversation = await findConversation(db, task.company_id, task.conversation_id);
  const message = await findMessage(db, task.conversation_id, delivery.message_id);
  if (!conversation || !message) throw new Error('The conversation is gone.');
  const key = callbackKey(agent.secret, task.id);
  return JSON.stringify({
    type: 'task.message',
    taskId: task.id,
    messageId: message.id,
    conversationId: conversation.id,
    agentId: agent.id,
    message: message.text,
    user: {
      id: conversation.contact_id,
      name: conversation.customer_name,
      email: conversation.customer_email,
      verified: conversation.verified === 1,
    },
    callbackUrl: `${publicUrl}/api/communications/webhook-response?key=${key}`,
    createdAt: new Date(message.created_at).toISOString(),
  });
}

function secondsOf(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,5}$/.test(header) ? Number(header) : null;
}

/** Posts a customer's message to the agent, signed. Throws EgressError where there is no answer. */
export async function postTask(
  deps: Pick<ExternalAgentsDeps, 'database' | 'egress' | 'publicUrl' | 'now'>,
  url: string,
  agent: AgentRow,
  task: TaskRow,
  delivery: DeliveryRow,
): Promise<Posted> {
  const body = await bodyOf(deps.database, deps, agent, task, delivery);
  const answer = await deps.egress.request(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Switchboard',
      ...webhookHeaders(agent.secret, delivery.id, deps.now(), body),
    },
    body,
    timeoutMs: TIMEOUT_MS,
    maxBytes: MAX_BYTES,
    // A signed post is for the address that was given, and no other.
    maxRedirects: 0,
  });
  return { status: answer.status, retryAfter: secondsOf(answer.headers['retry-after']) };
}
