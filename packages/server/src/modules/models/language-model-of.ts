import { type LanguageModel, ModelError } from '../../platform/ai/index.ts';
import type { Reader } from '../../platform/database/index.ts';
import type { ModelsDeps } from './deps.ts';
import { endpointOf } from './endpoint-of.ts';
import { findDefaultModel, findModel, type ModelRow } from './model.store.ts';
import { watchModel } from './watch-model.ts';

/** Fails like a provider would: who asks it has one way of dealing with failures. */
function failing(name: string, error: ModelError): LanguageModel {
  return {
    name,
    // biome-ignore lint/correctness/useYield: it ends before it says anything.
    async *stream() {
      throw error;
    },
  };
}

function open(deps: ModelsDeps, row: ModelRow): LanguageModel {
  try {
    return deps.ai.languageModel(endpointOf(deps.sealingKey, row));
  } catch (error) {
    if (error instanceof ModelError) return failing(row.model, error);
    throw error;
  }
}

/**
 * What a bot answers with: the model it names, else the company's default, else the one of the environment.
 * Undefined: it answers without a model. One that was removed is as if none had been named.
 */
export async function languageModelOf(
  deps: ModelsDeps,
  db: Reader,
  companyId: string,
  modelId: string | null,
): Promise<LanguageModel | undefined> {
  const named = modelId === null ? undefined : await findModel(db, companyId, modelId);
  const row = named ?? (await findDefaultModel(db, companyId));
  if (row) return watchModel(deps, row, open(deps, row));
  return deps.instance?.ai.languageModel(deps.instance.endpoint);
}
