import { invalidInput } from '../../lib/app-error.ts';
import { appendEvent } from '../../platform/events/index.ts';
import { addActivity } from './add-note.ts';
import { authorOf } from './author.ts';
import type { ConversationRow } from './conversation.store.ts';
import { labelsOf, replaceLabels } from './label.store.ts';
import type { Locked } from './with-conversation.ts';

/** Sets the labels of a conversation to exactly these. */
export async function setLabels(
  { deps, tx, principal, row, at }: Locked,
  labelIds: string[],
): Promise<ConversationRow> {
  const { id } = row;
  const wanted = [...new Set(labelIds)];
  const before = (await labelsOf(tx, [id])).get(id) ?? [];
  const labels = await replaceLabels(tx, principal.companyId, id, wanted);
  if (labels.length < wanted.length)
    throw invalidInput('labelIds', 'exists', 'names a label that does not exist');
  const had = new Set(before.map((label) => label.id));
  const added = labels.filter((label) => !had.has(label.id)).map((label) => label.name);
  const removed = before.filter((label) => !wanted.includes(label.id)).map((label) => label.name);
  if (added.length + removed.length === 0) return row;
  const params = { added: added.join(', '), removed: removed.join(', ') };
  await addActivity(deps, tx, row, { code: 'labels_changed', params }, authorOf(principal), at);
  await appendEvent(tx, {
    companyId: row.company_id,
    conversationId: id,
    type: 'conversation.labelled',
    data: null,
    createdAt: at,
  });
  const wire = labels.map(({ id: labelId, name, color }) => ({ id: labelId, name, color }));
  tx.afterCommit(() => deps.bus.emit('conversation.changed', { conversation: row, labels: wire }));
  return row;
}
