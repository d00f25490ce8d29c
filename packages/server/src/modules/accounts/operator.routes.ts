import type { Router } from '../../platform/http/index.ts';
import { presentOperator } from './accounts.presenter.ts';
import { callerOf } from './caller.ts';
import { changeOperator } from './change-operator.ts';
import { createCompany } from './create-company.ts';
import { createOperator } from './create-operator.ts';
import type { AccountsDeps } from './deps.ts';
import { listOperators } from './operator.store.ts';
import { asOperator, asStaff, type Principal } from './principal.ts';
import type { OperatorTable } from './tables.ts';

/** Who works in a company. */
export function operatorRoutes(router: Router<Principal>, deps: AccountsDeps): void {
  async function present(rows: OperatorTable[]) {
    const presence = await deps.presenceOf(rows.map(({ id }) => id));
    return rows.map((row) => presentOperator(row, presence.get(row.id)));
  }

  async function presentOne(row: OperatorTable) {
    return presentOperator(row, (await deps.presenceOf([row.id])).get(row.id));
  }

  router.on('GET /api/operators', async ({ principal }) => ({
    items: await present(await listOperators(deps.database, principal.companyId)),
    nextCursor: null,
  }));

  router.on('POST /api/operators', async ({ principal, body, request }) => {
    const { operator, ...password } = await createOperator(deps, asStaff(principal), body, callerOf(request));
    return { operator: await presentOne(operator), ...password };
  });

  router.on('PATCH /api/operators/:id', async ({ principal, params, body, request }) => {
    const operator = await changeOperator(deps, asStaff(principal), params.id, body, callerOf(request));
    return { operator: await presentOne(operator) };
  });

  router.on('POST /api/companies', async ({ principal, body, request }) => {
    const made = await createCompany(deps, asOperator(principal), body, callerOf(request));
    const { company, operator, ...password } = made;
    return {
      company: { id: company.id, name: company.name },
      operator: presentOperator(operator),
      ...password,
    };
  });
}
