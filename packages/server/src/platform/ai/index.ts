import type { Egress } from '../egress/index.ts';
import type { Limits } from './clock.ts';
import { createLanguageModel } from './create-language-model.ts';
import { egressFetch } from './egress-fetch.ts';
import type { Endpoint } from './endpoint.ts';
import type { LanguageModel } from './language-model.ts';
import { createQuirks } from './quirks.ts';

export type { Endpoint } from './endpoint.ts';
export type { LanguageModel, ModelMessage, ModelPart, ModelRequest } from './language-model.ts';
export { ModelError, type ModelFault } from './model-error.ts';

const LIMITS: Limits = { first: 45_000, idle: 20_000, total: 180_000 };

const WAITS_MS = [400, 1_600];

export interface Ai {
  languageModel(endpoint: Endpoint): LanguageModel;
}

export interface AiOptions {
  egress: Egress;
  now(): number;
  limits?: Partial<Limits>;
  /** Milliseconds to wait before the second, third, … try; none: one try is enough. */
  waits?: readonly number[];
}

/** Language models of any provider that speaks like OpenAI or Anthropic. */
export function createAi({ egress, now, limits = {}, waits = WAITS_MS }: AiOptions): Ai {
  const deps = {
    fetch: egressFetch(egress),
    quirks: createQuirks(),
    limits: { ...LIMITS, ...limits },
    waits,
    now,
  };
  return { languageModel: (endpoint) => createLanguageModel(deps, endpoint) };
}
