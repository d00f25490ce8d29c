import type { AiModelKind } from '@switchboard/protocol';

export interface Provider {
  id: string;
  name: string;
  kind: AiModelKind;
  /** Empty: everybody has their own. */
  baseUrl: string;
  /** What a model of theirs is called, to show the form of it. */
  example: string;
}

/** Where most models are; any other that speaks like OpenAI will do as well. */
export const providers: readonly Provider[] = [
  {
    id: 'openai',
    name: 'OpenAI',
    kind: 'openai_compatible',
    baseUrl: 'https://api.openai.com/v1',
    example: 'gpt-4.1-mini',
  },
  {
    id: 'anthropic',
    name: 'Anthropic',
    kind: 'anthropic',
    baseUrl: 'https://api.anthropic.com/v1',
    example: 'claude-haiku-4-5',
  },
  {
    id: 'mistral',
    name: 'Mistral',
    kind: 'openai_compatible',
    baseUrl: 'https://api.mistral.ai/v1',
    example: 'mistral-small-latest',
  },
  {
    id: 'openrouter',
    name: 'OpenRouter',
    kind: 'openai_compatible',
    baseUrl: 'https://openrouter.ai/api/v1',
    example: 'meta-llama/llama-3.3-70b-instruct',
  },
  {
    id: 'ollama',
    name: 'Ollama, on a machine of yours',
    kind: 'openai_compatible',
    baseUrl: 'http://localhost:11434/v1',
    example: 'llama3.2',
  },
  {
    id: 'other',
    name: 'Another, that speaks like OpenAI',
    kind: 'openai_compatible',
    baseUrl: '',
    example: '',
  },
  {
    id: 'other-anthropic',
    name: 'Another, that speaks like Anthropic',
    kind: 'anthropic',
    baseUrl: '',
    example: '',
  },
];

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}

/** Whose model it is, by its address. */
export function providerOf({ kind, baseUrl }: { kind: AiModelKind; baseUrl: string }): Provider {
  const ofKind = providers.filter((provider) => provider.kind === kind);
  const known = ofKind.find((provider) => provider.baseUrl && hostOf(provider.baseUrl) === hostOf(baseUrl));
  // There is one without an address of each kind.
  return known ?? (ofKind.find((provider) => provider.baseUrl === '') as Provider);
}

export function isOtherHost(a: string, b: string): boolean {
  return URL.canParse(a) && URL.canParse(b) && new URL(a).origin !== new URL(b).origin;
}
