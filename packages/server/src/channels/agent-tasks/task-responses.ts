import type { AgentResponse, AnswerMeta } from '@switchboard/protocol';
import { LIMITS } from '@switchboard/protocol/limits';
import type { Principal } from '../../modules/accounts/index.ts';
import { type MessageRow, readPage } from '../../modules/conversations/index.ts';
import type { TaskRow } from '../../modules/external-agents/index.ts';
import type { AgentTasksDeps } from './deps.ts';
import { mayReadTask } from './task.policy.ts';

function present(task: TaskRow, row: MessageRow): AgentResponse {
  const { unsigned, late } = row.answer === null ? {} : (JSON.parse(row.answer) as Partial<AnswerMeta>);
  return {
    id: row.id,
    task_id: task.id,
    response: row.text,
    created_at: new Date(row.created_at).toISOString(),
    author: row.author_kind === 'bot' ? 'agent' : 'operator',
    seq: row.seq,
    ...(unsigned ? { unsigned } : {}),
    ...(late ? { late } : {}),
  };
}

/** The agent's and people's answers to a task, in order; none where it is not this caller's. */
export async function taskResponses(
  { agents, conversations: { database } }: AgentTasksDeps,
  principal: Principal | null,
  taskId: string,
): Promise<AgentResponse[]> {
  const task = await agents.findTask(database, taskId);
  if (!task || !mayReadTask(principal, task)) return [];
  const { rows } = await readPage(database, task.conversation_id, { limit: LIMITS.pageMax });
  return rows
    .filter(
      ({ author_kind: kind, author_id, created_at }) =>
        created_at >= task.created_at &&
        (kind === 'operator' || (kind === 'bot' && author_id === task.agent_id)),
    )
    .map((row) => present(task, row));
}
