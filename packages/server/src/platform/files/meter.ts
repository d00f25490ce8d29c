import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import { AppError } from '../../lib/app-error.ts';

const HEAD_BYTES = 64 * 1024;

export function fileTooLarge(maxBytes: number): AppError {
  const mebibytes = Math.round((maxBytes / 1024 / 1024) * 10) / 10;
  return new AppError('file_too_large', {
    message: `The file is too large. The limit is ${mebibytes} MiB.`,
    limit: maxBytes,
  });
}

/** Passes bytes on while it counts and hashes them and keeps the first ones; fails over `maxBytes`. */
export class Meter extends Transform {
  size = 0;
  readonly #hash = createHash('sha256');
  readonly #head: Buffer[] = [];
  readonly #maxBytes: number;

  constructor(maxBytes: number) {
    super();
    this.#maxBytes = maxBytes;
  }

  override _transform(chunk: Buffer, _encoding: string, done: (error: Error | null, chunk?: Buffer) => void) {
    const before = this.size;
    this.size += chunk.length;
    if (this.size > this.#maxBytes) return done(fileTooLarge(this.#maxBytes));
    if (before < HEAD_BYTES) this.#head.push(chunk.subarray(0, HEAD_BYTES - before));
    this.#hash.update(chunk);
    done(null, chunk);
  }

  /** What went through, once it has ended. */
  result(): { size: number; sha256: string; head: Uint8Array } {
    return { size: this.size, sha256: this.#hash.digest('hex'), head: Buffer.concat(this.#head) };
  }
}
