import type { JobHandler } from '../../platform/jobs/index.ts';
import { endIdleSessions, forgetSessions } from './chat-session.store.ts';
import { type ChatbotSocketDeps, SESSION_CHANGED } from './deps.ts';

export const SWEEP_CHAT_SESSIONS = 'chatbot-sessions.sweep';
export const SWEEP_CHAT_SESSIONS_EVERY_MS = 60_000;

/** Open sockets end their sessions themselves, and say only now and then that they are not idle. */
const GRACE_MS = 60_000;
/** So long an ended session can be ended again. */
const KEPT_MS = 7 * 24 * 60 * 60_000;

/** Ends what nobody else ends: sessions that no socket came for, or whose server died. */
export function chatSessionJobs(deps: ChatbotSocketDeps): Record<string, JobHandler> {
  return {
    [SWEEP_CHAT_SESSIONS]: {
      maxAttempts: 3,
      async run() {
        const at = deps.now();
        await deps.conversations.database.transaction(async (tx) => {
          const ids = await endIdleSessions(tx, at - deps.idleMs - GRACE_MS, at);
          await forgetSessions(tx, at - KEPT_MS);
          tx.afterCommit(() => {
            for (const id of ids) deps.realtime.signal(SESSION_CHANGED, id);
          });
        });
      },
    },
  };
}
