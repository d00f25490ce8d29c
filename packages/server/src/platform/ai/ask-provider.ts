import type { LanguageModelV4, LanguageModelV4Prompt, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { Endpoint } from './endpoint.ts';
import type { ModelRequest } from './language-model.ts';
import type { Quirks } from './quirks.ts';

export interface ProviderDeps {
  fetch: typeof globalThis.fetch;
  quirks: Quirks;
}

/** The libraries are loaded with the first question: who has no model has none of them in memory. */
async function openProvider(endpoint: Endpoint, { fetch, quirks }: ProviderDeps): Promise<LanguageModelV4> {
  const { kind, model, key } = endpoint;
  const baseURL = endpoint.baseUrl.replace(/\/+$/, '');
  if (kind === 'anthropic') {
    const { createAnthropic } = await import('@ai-sdk/anthropic');
    return createAnthropic({ baseURL, apiKey: key ?? '', fetch }).languageModel(model);
  }
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  return createOpenAICompatible({
    name: 'provider',
    baseURL,
    ...(key === null ? {} : { apiKey: key }),
    includeUsage: true,
    transformRequestBody: (body) => quirks.apply(endpoint, body),
    fetch,
  }).languageModel(model);
}

function promptOf({ system, messages }: ModelRequest): LanguageModelV4Prompt {
  const said = messages.map(({ role, content }) => ({
    role,
    content: [{ type: 'text' as const, text: content }],
  }));
  return [...(system === '' ? [] : [{ role: 'system' as const, content: system }]), ...said];
}

/** Asks once. Nothing is tried again here, and no time is kept. */
export async function askProvider(
  deps: ProviderDeps,
  endpoint: Endpoint,
  request: ModelRequest,
  signal: AbortSignal,
): Promise<ReadableStream<LanguageModelV4StreamPart>> {
  const provider = await openProvider(endpoint, deps);
  const { stream } = await provider.doStream({
    prompt: promptOf(request),
    maxOutputTokens: request.maxTokens,
    ...(request.temperature === undefined ? {} : { temperature: request.temperature }),
    abortSignal: signal,
  });
  return stream;
}
