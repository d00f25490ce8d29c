/** The vectors of one index, one after the other, from the first passage on. */
export interface VectorBlock {
  count: number;
  numbers: Float32Array;
}

/**
 * The vectors that were searched last, up to so many bytes. An index never changes, and whether it may be searched is
 * asked of the database each time: so nothing in here can be out of date, on however many nodes.
 */
export class VectorCache {
  readonly maxBytes: number;
  #bytes = 0;
  readonly #blocks = new Map<string, VectorBlock>();
  #filling: Promise<unknown> = Promise.resolve();

  constructor(maxBytes: number) {
    this.maxBytes = maxBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): VectorBlock | undefined {
    const block = this.#blocks.get(key);
    if (!block) return undefined;
    this.#blocks.delete(key);
    this.#blocks.set(key, block);
    return block;
  }

  set(key: string, block: VectorBlock): void {
    this.#drop(key);
    this.#blocks.set(key, block);
    this.#bytes += block.numbers.byteLength;
    for (const oldest of this.#blocks.keys()) {
      if (this.#bytes <= this.maxBytes) return;
      this.#drop(oldest);
    }
  }

  /** One after the other: a second search finds what the first one has loaded, instead of loading it too. */
  fill<T>(work: () => Promise<T>): Promise<T> {
    const filled = this.#filling.then(work);
    this.#filling = filled.catch(() => {});
    return filled;
  }

  #drop(key: string): void {
    this.#bytes -= this.#blocks.get(key)?.numbers.byteLength ?? 0;
    this.#blocks.delete(key);
  }
}
