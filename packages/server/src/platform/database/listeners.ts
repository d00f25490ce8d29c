/** Who in this process wants to hear, after a commit, that something of a topic was written. */
export class Listeners {
  readonly #byTopic = new Map<string, Set<() => void>>();

  /** Returns the function that ends it. */
  add(topic: string, listener: () => void): () => void {
    const known = this.#byTopic.get(topic) ?? new Set();
    this.#byTopic.set(topic, known);
    known.add(listener);
    return () => known.delete(listener);
  }

  tell(topic: string): void {
    for (const listener of this.#byTopic.get(topic) ?? []) listener();
  }
}
