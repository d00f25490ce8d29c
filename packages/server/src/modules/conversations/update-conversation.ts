import type { Activity, Priority } from '@switchboard/protocol';
import { AppError } from '../../lib/app-error.ts';
import type { Tx } from '../../platform/database/index.ts';
import { appendEvent } from '../../platform/events/index.ts';
import type { Principal } from '../accounts/index.ts';
import { addActivity } from './add-note.ts';
import { assignConversation } from './assign-conversation.ts';
import { authorOf } from './author.ts';
import { handBackConversation, reopenConversation, returnConversation } from './change-hands.ts';
import { closeConversation } from './close-conversation.ts';
import { assertVisible } from './conversation.policy.ts';
import {
  type ConversationChange,
  type ConversationRow,
  changeConversation,
  lockConversation,
} from './conversation.store.ts';
import type { ConversationDeps } from './deps.ts';

export interface Update {
  status?: 'OPEN' | 'CLOSED' | undefined;
  autoBot?: boolean | undefined;
  assigneeId?: string | null | undefined;
  priority?: Priority | undefined;
  subject?: string | undefined;
}

type Staff = Exclude<Principal, { kind: 'customer' }>;

interface Edit {
  change: ConversationChange;
  activity: Activity | null;
}

function editsOf(row: ConversationRow, update: Update): Edit[] {
  const edits: Edit[] = [];
  if (update.priority !== undefined && update.priority !== row.priority) {
    const params = { from: row.priority, to: update.priority };
    edits.push({ change: { priority: update.priority }, activity: { code: 'priority_changed', params } });
  }
  if (update.subject !== undefined && update.subject !== row.subject) {
    edits.push({
      change: { subject: update.subject },
      activity: { code: 'subject_changed', params: { to: update.subject } },
    });
  }
  if (update.autoBot === false && row.auto_bot) edits.push({ change: { auto_bot: 0 }, activity: null });
  return edits;
}

async function applyEdits(
  deps: ConversationDeps,
  tx: Tx,
  principal: Staff,
  row: ConversationRow,
  update: Update,
): Promise<ConversationRow> {
  const at = deps.now();
  const edits = editsOf(row, update);
  if (edits.length === 0) return row;
  const change: ConversationChange = Object.assign({}, ...edits.map((edit) => edit.change));
  if (!(await changeConversation(tx, row.id, [row.state], change))) throw new AppError('wrong_state');
  const after: ConversationRow = { ...row, ...change };
  for (const { activity } of edits) {
    if (activity) await addActivity(deps, tx, after, activity, authorOf(principal), at);
  }
  await appendEvent(tx, {
    companyId: row.company_id,
    conversationId: row.id,
    type: 'conversation.changed',
    data: null,
    createdAt: at,
  });
  tx.afterCommit(() => deps.bus.emit('conversation.changed', { conversation: after }));
  return after;
}

/** The small edits: priority, subject, bot off. */
function editConversation(
  deps: ConversationDeps,
  principal: Staff,
  id: string,
  update: Update,
): Promise<ConversationRow> {
  return deps.database.transaction(async (tx) => {
    const row = assertVisible(principal, await lockConversation(tx, principal.companyId, id));
    return applyEdits(deps, tx, principal, row, update);
  });
}

/** `PATCH /api/conversations/:id`: each named change by its own use case, in this order. */
export async function updateConversation(
  deps: ConversationDeps,
  principal: Staff,
  id: string,
  update: Update,
): Promise<ConversationRow> {
  let row = await editConversation(deps, principal, id, update);
  if (update.status === 'OPEN') row = await reopenConversation(deps, principal, id);
  if (update.autoBot === true) row = await handBackConversation(deps, principal, id);
  if (update.assigneeId === null) row = await returnConversation(deps, principal, id);
  else if (update.assigneeId !== undefined)
    row = await assignConversation(deps, principal, id, update.assigneeId);
  if (update.status === 'CLOSED') row = await closeConversation(deps, principal, id);
  return row;
}
