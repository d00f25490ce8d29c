import type { Reader, Tx } from '../../platform/database/index.ts';
import type { LabelTable } from './tables.ts';

export type LabelRow = LabelTable;

export function listLabels(db: Reader, companyId: string): Promise<LabelRow[]> {
  return db.query
    .selectFrom('label')
    .selectAll()
    .where('company_id', '=', companyId)
    .orderBy('name')
    .execute();
}

export async function insertLabel(tx: Tx, row: LabelRow): Promise<void> {
  await tx.query.insertInto('label').values(row).execute();
}

export function updateLabel(
  tx: Tx,
  companyId: string,
  id: string,
  change: { name?: string; color?: string },
): Promise<LabelRow | undefined> {
  return tx.query
    .updateTable('label')
    .set({ ...change })
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}

export async function removeLabel(tx: Tx, companyId: string, id: string): Promise<boolean> {
  const removed = await tx.query
    .deleteFrom('label')
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return removed !== undefined;
}

/** Labels of many conversations, by conversation id. */
export async function labelsOf(db: Reader, conversationIds: string[]): Promise<Map<string, LabelRow[]>> {
  const byConversation = new Map<string, LabelRow[]>();
  if (conversationIds.length === 0) return byConversation;
  const rows = await db.query
    .selectFrom('conversation_label')
    .innerJoin('label', 'label.id', 'conversation_label.label_id')
    .selectAll('label')
    .select('conversation_label.conversation_id as conversation_id')
    .where('conversation_label.conversation_id', 'in', conversationIds)
    .orderBy('label.name')
    .execute();
  for (const { conversation_id, ...label } of rows) {
    const labels = byConversation.get(conversation_id) ?? [];
    labels.push(label);
    byConversation.set(conversation_id, labels);
  }
  return byConversation;
}

/** Replaces the set; ids that are not the company's are left out by the select and reported by the count. */
export async function replaceLabels(
  tx: Tx,
  companyId: string,
  conversationId: string,
  labelIds: string[],
): Promise<LabelRow[]> {
  await tx.query.deleteFrom('conversation_label').where('conversation_id', '=', conversationId).execute();
  if (labelIds.length === 0) return [];
  const labels = await tx.query
    .selectFrom('label')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('id', 'in', labelIds)
    .orderBy('name')
    .execute();
  if (labels.length === 0) return [];
  const rows = labels.map((label) => ({ conversation_id: conversationId, label_id: label.id }));
  await tx.query.insertInto('conversation_label').values(rows).execute();
  return labels;
}
