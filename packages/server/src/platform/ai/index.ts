import type { Egress } from '../egress/index.ts';
import { checkModel, type ModelCheck } from './check-model.ts';
import type { Limits } from './clock.ts';
import { createLanguageModel } from './create-language-model.ts';
import { egressFetch } from './egress-fetch.ts';
import type { Endpoint } from './endpoint.ts';
import type { LanguageModel } from './language-model.ts';
import { createQuirks } from './quirks.ts';

export type { ModelCheck } from './check-model.ts';
export type { Endpoint } from './endpoint.ts';
export type { LanguageModel, ModelMessage, ModelRequest } from './language-model.ts';
export { ModelError, type ModelFault } from './model-error.ts';

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
  egress: Egress;
  now(): number;
  limits?: Partial<Limits>;
}

/** Language models of any provider that speaks like OpenAI or Anthropic. */
export function createAi({ egress, now, limits = {} }: AiOptions): Ai {
  const parts = { fetch: egressFetch(egress), quirks: createQuirks(), now };
  const answering = { ...parts, limits: { ...LIMITS, ...limits }, waits: WAITS_MS };
  const checking = { ...parts, limits: { ...CHECK_LIMITS, ...limits }, waits: [] };
  return {
    languageModel: (endpoint) => createLanguageModel(answering, endpoint),
    check: (endpoint) => checkModel(createLanguageModel(checking, endpoint), now),
  };
}
