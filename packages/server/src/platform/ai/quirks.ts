import type { Endpoint } from './endpoint.ts';
import type { ModelError } from './model-error.ts';

/** What a model that speaks the same format wants otherwise. */
type Quirk = 'max_completion_tokens' | 'no_temperature' | 'no_stream_options';

/** How many models are remembered. */
const MAX_KNOWN = 500;

/** OpenAI's newer models refuse the older name of the limit and any temperature; some servers know no usage. */
const SIGNS: readonly [RegExp, Quirk][] = [
  [/max_completion_tokens/, 'max_completion_tokens'],
  [/temperature/, 'no_temperature'],
  [/stream_options|include_usage/, 'no_stream_options'],
];

/** How often one question teaches something. */
export const MAX_LESSONS = SIGNS.length;

export interface Quirks {
  /** Learns from what a model refused with. Is it worth asking again? */
  learn(endpoint: Endpoint, error: ModelError): boolean;
  apply(endpoint: Endpoint, body: Record<string, unknown>): Record<string, unknown>;
}

export function createQuirks(): Quirks {
  const known = new Map<string, Set<Quirk>>();
  const nameOf = ({ baseUrl, model }: Endpoint) => `${baseUrl} ${model}`;
  return {
    learn(endpoint, error) {
      if (error.code !== 'bad_request' || endpoint.kind !== 'openai_compatible') return false;
      const words = error.explain();
      const learnt = SIGNS.filter(([sign]) => sign.test(words)).map(([, quirk]) => quirk);
      if (learnt.length === 0) return false;
      if (known.size >= MAX_KNOWN) known.clear();
      const name = nameOf(endpoint);
      known.set(name, new Set([...(known.get(name) ?? []), ...learnt]));
      return true;
    },
    apply(endpoint, body) {
      const quirks = known.get(nameOf(endpoint));
      if (!quirks) return body;
      const { max_tokens, temperature, stream_options, ...rest } = body;
      return {
        ...rest,
        ...(quirks.has('max_completion_tokens') ? { max_completion_tokens: max_tokens } : { max_tokens }),
        ...(quirks.has('no_temperature') ? {} : { temperature }),
        ...(quirks.has('no_stream_options') ? {} : { stream_options }),
      };
    },
  };
}
