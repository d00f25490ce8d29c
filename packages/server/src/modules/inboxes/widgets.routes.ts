import type { Router } from '../../platform/http/index.ts';
import { actorOf, asStaff, type Principal } from '../accounts/index.ts';
import { createWidget } from './create-widget.ts';
import type { ChangedBy, InboxesDeps } from './deps.ts';
import { getWidget } from './get-widget.ts';
import { listWidgets } from './inboxes.store.ts';
import { patchWidget } from './patch-widget.ts';
import { presentWidget } from './widgets.presenter.ts';

function changedBy(principal: Principal, request: { ip: string }): ChangedBy {
  const staff = asStaff(principal);
  return { companyId: staff.companyId, actor: actorOf(staff), ip: request.ip };
}

export function registerWidgetRoutes(deps: InboxesDeps, router: Router<Principal>): void {
  const { database, publicUrl } = deps;

  router.on('GET /api/widgets', async ({ principal }) => {
    const widgets = await listWidgets(database, principal.companyId);
    return { items: widgets.map((widget) => presentWidget(publicUrl, widget)), nextCursor: null };
  });

  router.on('POST /api/widgets', async ({ principal, request, body }) => {
    const widget = await createWidget(deps, changedBy(principal, request), body);
    return { widget: presentWidget(publicUrl, widget) };
  });

  router.on('GET /api/widgets/:id', async ({ principal, params }) => {
    const widget = await getWidget(database, principal.companyId, params.id);
    return { widget: presentWidget(publicUrl, widget) };
  });

  router.on('PATCH /api/widgets/:id', async ({ principal, request, params, body }) => {
    const widget = await patchWidget(deps, changedBy(principal, request), params.id, body);
    return { widget: presentWidget(publicUrl, widget) };
  });
}
