import {
  type LanguageModel,
  ModelError,
  type ModelFault,
  type ModelRequest,
} from '../../../platform/ai/index.ts';
import type { Usage } from '../../turns/index.ts';

/** Letters of a token, where nobody has counted. */
const LETTERS = 4;

/** Nothing was asked, or nothing was taken on: what was asked otherwise is paid for, heard or not. */
const COSTS_NOTHING: ReadonlySet<ModelFault> = new Set([
  'not_allowed',
  'unreachable',
  'wrong_address',
  'refused',
  'key_unreadable',
  'unknown_model',
  'rate_limited',
  'no_credit',
  'overloaded',
  'bad_request',
  'input_too_long',
]);

/** Tokens of a text, roughly. */
export function tokensIn(...texts: readonly string[]): number {
  return Math.ceil(texts.reduce((sum, { length }) => sum + length, 0) / LETTERS);
}

export interface Heard {
  usage: Usage;
  /** What ended it too early. */
  error?: unknown;
}

/** Hears a model out, or until `onText` has heard enough. What was used is counted, however it ends. */
export async function listen(
  model: LanguageModel,
  request: ModelRequest,
  onText: (text: string) => boolean,
): Promise<Heard> {
  const enough = new AbortController();
  let counted: Usage | undefined;
  let letters = '';
  let error: unknown;
  try {
    const signal = AbortSignal.any([request.signal, enough.signal]);
    for await (const part of model.stream({ ...request, signal })) {
      if (part.kind === 'usage') {
        counted = { input: part.input, output: part.output };
        continue;
      }
      letters += part.text;
      if (!onText(part.text)) break;
    }
  } catch (thrown) {
    error = thrown;
  } finally {
    enough.abort();
  }
  const asked = [request.system, ...request.messages.map(({ content }) => content)];
  const isFree = letters === '' && error instanceof ModelError && COSTS_NOTHING.has(error.code);
  const used = isFree ? { input: 0, output: 0 } : undefined;
  const usage = counted ?? used ?? { input: tokensIn(...asked), output: tokensIn(letters) };
  return error === undefined ? { usage } : { usage, error };
}
