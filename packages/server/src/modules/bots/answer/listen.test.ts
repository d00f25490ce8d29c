import { expect, test } from 'vitest';
import { type LanguageModel, ModelError, type ModelFault } from '../../../platform/ai/index.ts';
import { listen, tokensIn } from './listen.ts';

const request = {
  system: 'Be brief, and say what the passages say.',
  messages: [{ role: 'user' as const, content: 'Where is my parcel?' }],
  maxTokens: 100,
  signal: new AbortController().signal,
};

const failing = (code: ModelFault): LanguageModel => ({
  name: 'test',
  // biome-ignore lint/correctness/useYield: it fails before it says anything.
  async *stream() {
    throw new ModelError(code, 'It failed.');
  },
});

test.each(['aborted', 'timeout', 'stalled', 'cut_off', 'malformed'] as const)(
  'case 137: what was asked is paid for when nothing came of it: %s',
  async (code) => {
    const { usage } = await listen(failing(code), request, () => true);
    expect(usage).toEqual({
      input: tokensIn(request.system, ...request.messages.map(({ content }) => content)),
      output: 0,
    });
  },
);

test.each(['unreachable', 'refused', 'rate_limited', 'overloaded'] as const)(
  'what no model took on costs nothing: %s',
  async (code) => {
    const { usage } = await listen(failing(code), request, () => true);
    expect(usage).toEqual({ input: 0, output: 0 });
  },
);
