/** Makes vectors of texts: the closer in meaning, the closer in direction. */
export interface Embedder {
  /** Kept with every vector: vectors of two models cannot be compared. */
  readonly model: string;
  readonly dims: number;
  /** The part of its score in a passage's score, from 0 to 1; the rest is the words'. */
  readonly weight: number;
  /** The languages (ISO 639-1) of which its vectors say anything; undefined: all. */
  readonly languages: readonly string[] | undefined;
  /**
   * Vectors of length 1 in the order of the texts; all zeros where a text has no words. What is `urgent` (somebody
   * waits for it) goes before the rest. Throws `unavailable` where too much is waiting or the model fails.
   */
  embed(texts: readonly string[], options?: { urgent?: boolean }): Promise<Float32Array[]>;
  /** Lets go of everything; what waits is refused. */
  close(): Promise<void>;
}

export function readsLanguage({ languages }: Pick<Embedder, 'languages'>, language: string): boolean {
  return languages === undefined || languages.includes(language);
}
