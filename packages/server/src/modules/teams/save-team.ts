import { AppError, invalidInput } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import { isUniqueViolation, type Tx } from '../../platform/database/index.ts';
import { findOperators } from '../accounts/index.ts';
import { auditTeam, type ChangedBy } from './audit-team.ts';
import type { TeamsDeps } from './deps.ts';
import { membersOf, replaceMembers } from './member.store.ts';
import { insertTeam, lockTeam, type TeamRow, updateTeam } from './team.store.ts';

export interface TeamWords {
  name?: string | undefined;
  memberIds?: string[] | undefined;
}

const keyOf = (name: string): string => name.toLowerCase();

function nameTaken(error: unknown): unknown {
  if (!isUniqueViolation(error)) return error;
  const message = 'another team has this name';
  return new AppError('conflict', { message, errors: [{ field: 'name', rule: 'unique', message }] });
}

/** Who was disabled may stay in a team; nobody disabled comes into one. */
async function setMembers(tx: Tx, { id, company_id }: TeamRow, memberIds: readonly string[]): Promise<void> {
  const wanted = [...new Set(memberIds)];
  const present = new Set((await membersOf(tx, [id])).map((member) => member.id));
  const found = await findOperators(tx, company_id, wanted);
  const fit = found.filter((operator) => operator.disabled_at === null || present.has(operator.id));
  if (fit.length < wanted.length)
    throw invalidInput('memberIds', 'unknown', 'must name active operators of the company');
  await replaceMembers(tx, id, wanted);
}

/** `conflict` where the name is taken. */
export async function createTeam(
  deps: TeamsDeps,
  by: ChangedBy,
  { name, memberIds = [] }: { name: string; memberIds?: string[] | undefined },
): Promise<TeamRow> {
  const at = deps.now();
  const row: TeamRow = {
    id: newId(at),
    company_id: by.companyId,
    name,
    name_key: keyOf(name),
    created_at: at,
    updated_at: at,
  };
  try {
    await deps.database.transaction(async (tx) => {
      await insertTeam(tx, row);
      await setMembers(tx, row, memberIds);
      await auditTeam(tx, by, 'created', row, at);
    });
  } catch (error) {
    throw nameTaken(error);
  }
  return row;
}

/** `not_found`, or `conflict` where the name is taken. */
export async function changeTeam(
  deps: TeamsDeps,
  by: ChangedBy,
  id: string,
  { name, memberIds }: TeamWords,
): Promise<TeamRow> {
  if (name === undefined && memberIds === undefined)
    throw new AppError('invalid_input', { message: 'Give something to change.' });
  try {
    return await deps.database.transaction(async (tx) => {
      const at = deps.now();
      const row = await lockTeam(tx, by.companyId, id);
      if (!row) throw new AppError('not_found');
      const next = { ...row, name: name ?? row.name, name_key: keyOf(name ?? row.name), updated_at: at };
      await updateTeam(tx, next);
      if (memberIds) await setMembers(tx, next, memberIds);
      await auditTeam(tx, by, 'changed', next, at);
      return next;
    });
  } catch (error) {
    throw nameTaken(error);
  }
}
