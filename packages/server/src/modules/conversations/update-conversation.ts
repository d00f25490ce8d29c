import type { Activity, Priority } from '@switchboard/protocol';
import { AppError } from '../../lib/app-error.ts';
import { appendEvent } from '../../platform/events/index.ts';
import type { Principal } from '../accounts/index.ts';
import { addActivity } from './add-note.ts';
import { assignConversation } from './assign-conversation.ts';
import { authorOf } from './author.ts';
import { handBackConversation, reopenConversation, returnConversation } from './change-hands.ts';
import { closeConversation } from './close-conversation.ts';
import { type ConversationChange, type ConversationRow, changeConversation } from './conversation.store.ts';
import type { ConversationDeps } from './deps.ts';
import { type Locked, withConversation } from './with-conversation.ts';

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

/** The small edits: priority, subject, bot off. */
async function editConversation(
  { deps, tx, principal, row, at }: Locked,
  update: Update,
): Promise<ConversationRow> {
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
  tx.afterCommit(() => {
    deps.bus.emit('conversation.changed', { conversation: after });
    if (row.priority !== after.priority) {
      deps.bus.emit('conversation.moved', { conversation: after, from: row.state });
    }
  });
  return after;
}

/** The named changes in the order in which they make sense together. */
function stepsOf(update: Update): ((locked: Locked) => Promise<ConversationRow>)[] {
  const { status, autoBot, assigneeId } = update;
  return [
    (locked) => editConversation(locked, update),
    ...(status === 'OPEN' ? [reopenConversation] : []),
    ...(autoBot === true ? [handBackConversation] : []),
    ...(assigneeId === null ? [returnConversation] : []),
    ...(assigneeId ? [(locked: Locked) => assignConversation(locked, assigneeId)] : []),
    ...(status === 'CLOSED' ? [(locked: Locked) => closeConversation(locked)] : []),
  ];
}

/** `PATCH /api/conversations/:id`: each named change by its own use case; all of them happen or none. */
export function updateConversation(
  deps: ConversationDeps,
  principal: Staff,
  id: string,
  update: Update,
): Promise<ConversationRow> {
  return withConversation(deps, principal, id, async (locked) => {
    let { row } = locked;
    for (const step of stepsOf(update)) row = await step({ ...locked, row });
    return row;
  });
}
