import { AppError } from '../../lib/app-error.ts';
import type { Tx } from '../../platform/database/index.ts';
import { type AuditFact, actorOf, audit } from './audit.ts';
import { lockCompany } from './company.store.ts';
import type { AccountsDeps, Caller } from './deps.ts';
import { operatorName, storedSkills } from './new-operator.ts';
import { isActiveAdmin, mayChange, type OperatorChange } from './operator.policy.ts';
import { findOperator, hasOtherAdmin, updateOperator } from './operator.store.ts';
import type { ApiKeyPrincipal, OperatorPrincipal } from './principal.ts';
import { revokeSessions } from './session.store.ts';
import type { OperatorTable } from './tables.ts';

/** The columns that become different. */
function differences(before: OperatorTable, change: OperatorChange, at: number): Partial<OperatorTable> {
  const { name, role, skills, capacity, disabled } = change;
  const isDisabled = before.disabled_at !== null;
  const wanted: Partial<OperatorTable> = {
    ...(name === undefined ? {} : { name: operatorName(name, before.email) }),
    ...(role === undefined ? {} : { role }),
    ...(skills === undefined ? {} : { skills: storedSkills(skills) }),
    ...(capacity === undefined ? {} : { capacity }),
    ...(disabled === undefined || disabled === isDisabled ? {} : { disabled_at: disabled ? at : null }),
  };
  const changed = Object.entries(wanted).filter(
    ([column, value]) => before[column as keyof OperatorTable] !== value,
  );
  return Object.fromEntries(changed);
}

function actionOf({ disabled_at }: Partial<OperatorTable>): string {
  if (disabled_at === undefined) return 'operator.changed';
  return disabled_at === null ? 'operator.enabled' : 'operator.disabled';
}

async function endSessions(deps: AccountsDeps, tx: Tx, operatorId: string, at: number): Promise<void> {
  await revokeSessions(tx, { operatorId }, at);
  tx.afterCommit(() => deps.onRevoked({ kind: 'operator', id: operatorId }));
}

async function auditChange(
  tx: Tx,
  before: OperatorTable,
  changes: Partial<OperatorTable>,
  fact: Pick<AuditFact, 'actor' | 'ip' | 'at'>,
): Promise<void> {
  const { disabled_at, ...shown } = changes;
  const entries = Object.entries(shown).map(([column, to]) => [
    column,
    { from: before[column as keyof OperatorTable], to },
  ]);
  await audit(tx, {
    ...fact,
    companyId: before.company_id,
    action: actionOf(changes),
    target: { kind: 'operator', id: before.id },
    details: Object.fromEntries(entries),
  });
}

/** Changes an operator of the principal's company; disabling ends their sessions. Throws `last_admin`. */
export async function changeOperator(
  deps: AccountsDeps,
  principal: OperatorPrincipal | ApiKeyPrincipal,
  id: string,
  change: OperatorChange,
  { ip }: Caller,
): Promise<OperatorTable> {
  const { companyId } = principal;
  const at = deps.now();
  return deps.database.transaction(async (tx) => {
    // Two admins who remove each other at the same moment must not both succeed.
    await lockCompany(tx, companyId);
    const before = await findOperator(tx, companyId, id);
    if (!before) throw new AppError('not_found');
    if (!mayChange(principal, before, change)) throw new AppError('forbidden');
    const changes = differences(before, change, at);
    if (Object.keys(changes).length === 0) return before;
    const after = { ...before, ...changes };
    if (isActiveAdmin(before) && !isActiveAdmin(after) && !(await hasOtherAdmin(tx, companyId, id))) {
      throw new AppError('last_admin');
    }
    await updateOperator(tx, id, changes);
    if (changes.disabled_at != null) {
      await endSessions(deps, tx, id, at);
      await deps.onDisabling(tx, { id, companyId, at });
    } else tx.afterCommit(() => deps.onOperatorChanged(id));
    await auditChange(tx, before, changes, { actor: actorOf(principal), ip, at });
    return after;
  });
}
