import { checkModel, type ModelCheck } from './check-model.ts';
import type { Limits } from './clock.ts';
import type { Endpoint } from './endpoint.ts';
import type { LanguageModel } from './language-model.ts';
import type { AiThread } from './thread/ai-thread.ts';
import type { Manner } from './thread/protocol.ts';

export type { ModelCheck } from './check-model.ts';
export type { Endpoint } from './endpoint.ts';
export type { LanguageModel, ModelMessage, ModelRequest } from './language-model.ts';
export { ModelError, type ModelFault } from './model-error.ts';
export { openAiThread } from './thread/ai-thread.ts';

/** A model on one's own machine may have to be loaded first. */
const LIMITS: Limits = { first: 45_000, idle: 20_000, total: 180_000 };
const WAITS_MS = [400, 1_600];
/** Somebody looks at a button. */
const CHECK_LIMITS: Limits = { first: 45_000, idle: 10_000, total: 60_000 };

export interface Ai {
  languageModel(endpoint: Endpoint): LanguageModel;
  /** Asks once, without another try. */
  check(endpoint: Endpoint): Promise<ModelCheck>;
}

export interface AiOptions {
  thread: AiThread;
  /** What may be called though it is inside: see the egress. */
  allow?: readonly string[];
  limits?: Partial<Limits>;
}

/** Language models of any provider that speaks like OpenAI or Anthropic. Their answers are read in a thread of their own. */
export function createAi({ thread, allow = [], limits = {} }: AiOptions): Ai {
  const answering = { allow, limits: { ...LIMITS, ...limits }, waits: WAITS_MS };
  const checking = { allow, limits: { ...CHECK_LIMITS, ...limits }, waits: [] };
  const model = (manner: Manner, endpoint: Endpoint): LanguageModel => ({
    name: endpoint.model,
    stream: ({ signal, ...request }) => thread.ask({ manner, endpoint, request }, signal),
  });
  return {
    languageModel: (endpoint) => model(answering, endpoint),
    check: (endpoint) => checkModel(model(checking, endpoint), Date.now),
  };
}
