import { z } from 'zod';
import { AppError } from '../../lib/app-error.ts';
import type { Log } from '../database/index.ts';
import type { Egress } from '../egress/index.ts';
import type { Embedder } from './embedder.ts';
import { unitVector } from './unit-vector.ts';

interface EmbeddingEndpoint {
  /** To which `/embeddings` is added. */
  baseUrl: string;
  model: string;
  key: string | null;
  /** Numbers in each of its vectors. */
  dims: number;
}

export interface ProviderEmbedderOptions extends EmbeddingEndpoint {
  egress: Pick<Egress, 'request'>;
  log: Log;
  /** Milliseconds for one call. */
  timeout?: number;
}

/** Most models read 8,000 tokens; a passage has 900 characters. */
const MAX_CHARS = 8_000;
const AT_ONCE = 32;
const TIMEOUT_MS = 30_000;
/** A number has at most 25 characters. */
const MAX_NUMBER_BYTES = 25;
const RETRY_AFTER_SECONDS = 30;

/** https://platform.openai.com/docs/api-reference/embeddings/create */
const answerSchema = z.object({
  data: z.array(z.object({ index: z.number().int(), embedding: z.array(z.number()) })),
});

/** Any OpenAI-compatible endpoint, of all companies of this installation. */
class ProviderEmbedder implements Embedder {
  readonly model: string;
  readonly dims: number;
  /** Larger models tell more than the small one that is part of the installation; not measured on one of them. */
  readonly weight = 0.5;
  readonly languages = undefined;
  readonly #options: ProviderEmbedderOptions;
  readonly #closed = new AbortController();

  constructor(options: ProviderEmbedderOptions) {
    const { baseUrl, model, dims } = options;
    this.#options = options;
    this.dims = dims;
    this.model = `${new URL(baseUrl).host}/${model}/${dims}`;
  }

  async embed(texts: readonly string[]): Promise<Float32Array[]> {
    const vectors = texts.map(() => new Float32Array(this.dims));
    const readable = texts
      .map((text, at) => ({ at, text: text.slice(0, MAX_CHARS).toWellFormed().trim() }))
      .filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
    for (let from = 0; from < readable.length; from += AT_ONCE) {
      const batch = readable.slice(from, from + AT_ONCE);
      const made = await this.#ask(batch.map(({ text }) => text));
      for (const [i, { at }] of batch.entries()) vectors[at] = made[i] as Float32Array<ArrayBuffer>;
    }
    return vectors;
  }

  async close(): Promise<void> {
    this.#closed.abort();
  }

  async #ask(input: string[]): Promise<Float32Array[]> {
    try {
      return await this.#call(input);
    } catch (error) {
      this.#options.log.warn({ err: error }, 'the provider of embeddings failed');
      throw new AppError('unavailable', { retryAfter: RETRY_AFTER_SECONDS });
    }
  }

  async #call(input: string[]): Promise<Float32Array[]> {
    const { egress, baseUrl, model, key, timeout = TIMEOUT_MS } = this.#options;
    const { status, body } = await egress.request(`${baseUrl.replace(/\/+$/, '')}/embeddings`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({ model, input, encoding_format: 'float' }),
      timeoutMs: timeout,
      maxBytes: 10_000 + input.length * this.dims * MAX_NUMBER_BYTES,
      maxRedirects: 0,
      signal: this.#closed.signal,
    });
    if (status !== 200) throw new Error(`It answered with the status ${status}.`);
    return this.#vectorsOf(answerSchema.parse(JSON.parse(body.toString())), input.length);
  }

  #vectorsOf({ data }: z.output<typeof answerSchema>, count: number): Float32Array[] {
    const byIndex = new Map(data.map(({ index, embedding }) => [index, embedding]));
    return Array.from({ length: count }, (_, index) => {
      const numbers = byIndex.get(index) ?? [];
      if (numbers.length !== this.dims)
        throw new Error(`A vector has ${numbers.length} numbers; EMBEDDING_DIMENSIONS is ${this.dims}.`);
      return unitVector(numbers);
    });
  }
}

export function createProviderEmbedder(options: ProviderEmbedderOptions): Embedder {
  return new ProviderEmbedder(options);
}
