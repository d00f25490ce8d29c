/** Where terms stand: for every term the passages that have it, how often, and how long each passage is. */

/** Numbers of seven bits a byte, the lowest first. */
class ByteWriter {
  #bytes = new Uint8Array(16);
  #length = 0;

  write(value: number): void {
    let rest = value;
    while (rest > 0x7f) {
      this.#push((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.#push(rest);
  }

  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #push(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(this.#length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length] = byte;
    this.#length += 1;
  }
}

/** Packs the postings of one index as its passages come, in the order of their positions. */
export class PostingsBuilder {
  readonly #byTerm = new Map<string, { writer: ByteWriter; last: number }>();

  /** `length` is the passage's terms, counted. */
  add(position: number, terms: ReadonlyMap<string, number>, length: number): void {
    for (const [term, count] of terms) {
      let entry = this.#byTerm.get(term);
      if (!entry) {
        entry = { writer: new ByteWriter(), last: -1 };
        this.#byTerm.set(term, entry);
      }
      entry.writer.write(position - entry.last - 1);
      entry.writer.write(count);
      entry.writer.write(length);
      entry.last = position;
    }
  }

  *entries(): Generator<{ term: string; postings: Uint8Array }> {
    for (const [term, { writer }] of this.#byTerm) yield { term, postings: writer.bytes() };
  }
}

/** Calls `visit` for every passage of a term's packed postings. */
export function readPostings(
  bytes: Uint8Array,
  visit: (position: number, count: number, length: number) => void,
): void {
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at] as number;
      at += 1;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  for (let position = -1; at < bytes.length; ) {
    position += next() + 1;
    const count = next();
    visit(position, count, next());
  }
}
