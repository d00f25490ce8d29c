import './tables.ts';
import type { LanguageModel } from '../../platform/ai/index.ts';
import type { Reader } from '../../platform/database/index.ts';
import type { Router } from '../../platform/http/index.ts';
import type { Principal } from '../accounts/index.ts';
import type { ModelsDeps } from './deps.ts';
import { languageModelOf } from './language-model-of.ts';
import { modelRoutes } from './model.routes.ts';
import { findModel } from './model.store.ts';

export type { InstanceModel, ModelsDeps } from './deps.ts';

export interface Models {
  /**
   * What a bot answers with: the model it names, else the company's default, else the one of the environment.
   * Undefined: it answers without a model.
   */
  languageModel(db: Reader, companyId: string, modelId: string | null): Promise<LanguageModel | undefined>;
  /** Is there such a model in the company? */
  has(db: Reader, companyId: string, modelId: string): Promise<boolean>;
  routes(router: Router<Principal>): void;
}

/** The language models that a company has, with the keys to them. */
export function createModels(deps: ModelsDeps): Models {
  return {
    languageModel: (db, companyId, modelId) => languageModelOf(deps, db, companyId, modelId),
    has: async (db, companyId, modelId) => (await findModel(db, companyId, modelId)) !== undefined,
    routes: (router) => modelRoutes(router, deps),
  };
}
