import type { LanguageModel } from './language-model.ts';
import { ModelError } from './model-error.ts';

export interface ModelCheck {
  /** Null: the model answers. */
  error: ModelError | null;
  /** Until the end of its answer. */
  ms: number;
}

/** Room to think, and for a word. */
const MAX_TOKENS = 256;

/** Has it say a word, as it would a customer. */
export async function checkModel(model: LanguageModel, now: () => number): Promise<ModelCheck> {
  const from = now();
  const checked = (error: ModelError | null): ModelCheck => ({ error, ms: Math.max(0, now() - from) });
  const { signal } = new AbortController();
  try {
    const messages = [{ role: 'user' as const, content: 'Say OK.' }];
    const system = 'You are being tested. Answer with the word OK and nothing else.';
    for await (const _ of model.stream({ system, messages, maxTokens: MAX_TOKENS, signal }));
    return checked(null);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    // One that thinks or talks for longer is there all the same.
    return checked(error.code === 'too_long' ? null : error);
  }
}
