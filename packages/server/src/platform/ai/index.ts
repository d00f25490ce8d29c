export type { LanguageModel, ModelMessage, ModelPart, ModelRequest } from './language-model.ts';
export { ModelError, type ModelFault } from './model-error.ts';
