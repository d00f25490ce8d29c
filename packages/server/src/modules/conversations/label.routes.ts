import type { Router } from '../../platform/http/index.ts';
import { asStaff, type Principal } from '../accounts/index.ts';
import type { ConversationDeps } from './deps.ts';
import { type LabelRow, listLabels } from './label.store.ts';
import { changeLabel, createLabel, deleteLabel } from './manage-labels.ts';

const presentLabel = ({ id, name, color }: LabelRow) => ({ id, name, color });

export function labelRoutes(router: Router<Principal>, deps: ConversationDeps): void {
  router.on('GET /api/labels', async ({ principal }) => ({
    items: (await listLabels(deps.database, principal.companyId)).map(presentLabel),
    nextCursor: null,
  }));

  router.on('POST /api/labels', async ({ principal, body }) => ({
    label: presentLabel(await createLabel(deps, asStaff(principal), body)),
  }));

  router.on('PATCH /api/labels/:id', async ({ principal, params, body }) => {
    const change = {
      ...(body.name === undefined ? {} : { name: body.name }),
      ...(body.color === undefined ? {} : { color: body.color }),
    };
    return { label: presentLabel(await changeLabel(deps, asStaff(principal), params.id, change)) };
  });

  router.on('DELETE /api/labels/:id', async ({ principal, params }) => {
    await deleteLabel(deps, asStaff(principal), params.id);
    return undefined;
  });
}
