import type { Router } from '../../platform/http/index.ts';
import { asStaff, callerOf, type Principal } from '../accounts/index.ts';
import { changeSettings } from './change-settings.ts';
import type { DeskDeps } from './deps.ts';
import { readSettings } from './settings.store.ts';

/** How the company works with live chats. */
export function deskRoutes(router: Router<Principal>, deps: DeskDeps): void {
  router.on('GET /api/live-chat-settings', async ({ principal }) => ({
    settings: await readSettings(deps.conversations.database, principal.companyId),
  }));
  router.on('PATCH /api/live-chat-settings', async ({ principal, body, request }) => ({
    settings: await changeSettings(deps, asStaff(principal), body, callerOf(request)),
  }));
}
