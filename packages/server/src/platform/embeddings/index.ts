export { type Embedder, readsLanguage } from './embedder.ts';
export { createLocalEmbedder, type LocalEmbedderOptions } from './local-embedder.ts';
export { createProviderEmbedder } from './provider-embedder.ts';
