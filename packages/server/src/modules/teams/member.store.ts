import type { Reader, Tx } from '../../platform/database/index.ts';

export interface MemberRow {
  team_id: string;
  id: string;
  name: string;
  disabled_at: number | null;
}

/** Members of these teams, by name. */
export async function membersOf(db: Reader, teamIds: readonly string[]): Promise<MemberRow[]> {
  if (teamIds.length === 0) return [];
  return db.query
    .selectFrom('team_member')
    .innerJoin('operator', 'operator.id', 'team_member.operator_id')
    .select(['team_member.team_id', 'operator.id', 'operator.name', 'operator.disabled_at'])
    .where('team_member.team_id', 'in', [...teamIds])
    .orderBy('operator.name')
    .orderBy('operator.id')
    .execute();
}

/** The teams that this operator is in. */
export async function teamIdsOf(db: Reader, operatorId: string): Promise<Set<string>> {
  const rows = await db.query
    .selectFrom('team_member')
    .select('team_id')
    .where('operator_id', '=', operatorId)
    .execute();
  return new Set(rows.map((row) => row.team_id));
}

export async function replaceMembers(tx: Tx, teamId: string, operatorIds: readonly string[]): Promise<void> {
  await tx.query.deleteFrom('team_member').where('team_id', '=', teamId).execute();
  if (operatorIds.length === 0) return;
  const rows = operatorIds.map((operatorId) => ({ team_id: teamId, operator_id: operatorId }));
  await tx.query.insertInto('team_member').values(rows).execute();
}
