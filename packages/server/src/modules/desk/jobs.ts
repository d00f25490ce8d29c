import type { JobHandler } from '../../platform/jobs/index.ts';
import { RETURN_CHAT } from './agent-gone.ts';
import type { DeskDeps } from './deps.ts';
import { EXPIRE_TRANSFER, expireTransferJob } from './expire-transfer.ts';
import { reconcileAgents, returnChatJob } from './return-gone-chats.ts';

export const RECONCILE_AGENTS = 'desk.reconcile-agents';
export const RECONCILE_EVERY_MS = 10_000;

/** What the desk does while nobody asks. */
export function deskJobs(deps: DeskDeps): Record<string, JobHandler> {
  const startedAt = deps.now();
  return {
    [EXPIRE_TRANSFER]: expireTransferJob(deps),
    [RETURN_CHAT]: returnChatJob(deps),
    [RECONCILE_AGENTS]: {
      maxAttempts: 3,
      // Pages come back a moment after the server does.
      run: async () => {
        if (deps.now() - startedAt >= RECONCILE_EVERY_MS) await reconcileAgents(deps);
      },
    },
  };
}
