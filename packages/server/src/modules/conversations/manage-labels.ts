import { AppError } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import { isUniqueViolation } from '../../platform/database/index.ts';
import type { Principal } from '../accounts/index.ts';
import type { ConversationDeps } from './deps.ts';
import { insertLabel, type LabelRow, removeLabel, updateLabel } from './label.store.ts';

type Staff = Exclude<Principal, { kind: 'customer' }>;

const DEFAULT_COLOR = '#6b7280';

function nameTaken(error: unknown): unknown {
  if (!isUniqueViolation(error)) return error;
  const errors = [{ field: 'name', rule: 'unique', message: 'another label has this name' }];
  return new AppError('conflict', { message: 'Another label has this name.', errors });
}

export async function createLabel(
  deps: ConversationDeps,
  principal: Staff,
  label: { name: string; color?: string | undefined },
): Promise<LabelRow> {
  const at = deps.now();
  const row = {
    id: newId(at),
    company_id: principal.companyId,
    name: label.name,
    color: label.color ?? DEFAULT_COLOR,
    created_at: at,
  };
  try {
    await deps.database.transaction((tx) => insertLabel(tx, row));
  } catch (error) {
    throw nameTaken(error);
  }
  return row;
}

export async function changeLabel(
  deps: ConversationDeps,
  principal: Staff,
  id: string,
  change: { name?: string; color?: string },
): Promise<LabelRow> {
  if (Object.keys(change).length === 0)
    throw new AppError('invalid_input', { message: 'Give a name or a color.' });
  try {
    const row = await deps.database.transaction((tx) => updateLabel(tx, principal.companyId, id, change));
    if (!row) throw new AppError('not_found');
    return row;
  } catch (error) {
    throw nameTaken(error);
  }
}

export async function deleteLabel(deps: ConversationDeps, principal: Staff, id: string): Promise<void> {
  if (!(await deps.database.transaction((tx) => removeLabel(tx, principal.companyId, id))))
    throw new AppError('not_found');
}
