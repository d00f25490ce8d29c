import './tables.ts';
import type { Router } from '../../platform/http/index.ts';
import type { Principal } from '../accounts/index.ts';
import { availabilityRoutes } from './availability.routes.ts';
import { createViewAvailability, type ViewAvailability } from './availability.ts';
import type { AvailabilityDeps } from './deps.ts';

export type { ViewAvailability } from './availability.ts';
export { AVAILABILITY_CHANGED, watchAvailability } from './watch-availability.ts';

export interface AvailabilityModule {
  view: ViewAvailability;
  routes(router: Router<Principal>): void;
}

/** When the company answers: its business hours, and whether somebody is really there. */
export function createAvailability(deps: AvailabilityDeps): AvailabilityModule {
  return {
    view: createViewAvailability(deps),
    routes: (router) => availabilityRoutes(router, deps),
  };
}
