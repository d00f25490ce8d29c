import type { Principal } from '../../modules/accounts/index.ts';
import { type AnswerDeps, rateAnswer, retryAnswer, stopAnswer } from '../../modules/turns/index.ts';
import type { Limiter, Router } from '../../platform/http/index.ts';

export interface WidgetAnswersDeps extends AnswerDeps {
  /** Like a message, a retry may cost what a model costs. */
  limits: { messages: Limiter; signals: Limiter };
}

/** What visitors do about a bot's answers. */
export function widgetAnswerRoutes(router: Router<Principal>, deps: WidgetAnswersDeps): void {
  const { messages, signals } = deps.limits;

  router.on('POST /api/widget/stop-answer', async ({ principal, body }) => {
    await signals.consume(principal.id);
    await stopAnswer(deps, principal, body.conversationId);
    return { ok: true as const };
  });

  router.on('POST /api/widget/retry-answer', async ({ principal, body }) => {
    await messages.consume(principal.id);
    await retryAnswer(deps, principal, body.conversationId);
    return { ok: true as const };
  });

  router.on('POST /api/widget/answer-feedback', async ({ principal, body }) => {
    await signals.consume(principal.id);
    await rateAnswer(deps, principal, body);
    return { ok: true as const };
  });
}
