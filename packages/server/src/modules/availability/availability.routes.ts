import type { BusinessHours } from '@switchboard/protocol';
import type { Router } from '../../platform/http/index.ts';
import { actorOf, asStaff, type Principal } from '../accounts/index.ts';
import { findHours } from './business-hours.store.ts';
import { defaultHours } from './default-hours.ts';
import type { AvailabilityDeps } from './deps.ts';
import { setBusinessHours } from './set-business-hours.ts';

// The route table lets operators read, and admins and API keys write, each those of their own company.
export function availabilityRoutes(router: Router<Principal>, deps: AvailabilityDeps): void {
  router.on('GET /api/business-hours', async ({ principal }) => {
    const hours = await findHours(deps.database, principal.companyId);
    return {
      businessHours: hours === undefined ? defaultHours() : (JSON.parse(hours) as BusinessHours),
    };
  });

  router.on('PUT /api/business-hours', async ({ principal, request, body }) => {
    const staff = asStaff(principal);
    const by = { companyId: staff.companyId, actor: actorOf(staff), ip: request.ip };
    await setBusinessHours(deps, by, body);
    return { businessHours: body };
  });
}
