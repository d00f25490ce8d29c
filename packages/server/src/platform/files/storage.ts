import type { Readable } from 'node:stream';

export interface StoredFile {
  /** Names the bytes inside the storage; random, made by the storage, never shown to anybody. */
  key: string;
  /** Bytes. */
  size: number;
  /** Hex. */
  sha256: string;
  /** The first bytes (at most 64 KiB), for sniffing the type. */
  head: Uint8Array;
}

/** Positions of bytes, both inclusive. */
export interface ByteRange {
  start: number;
  end: number;
}

/** Where uploaded bytes live: a folder here, an object store elsewhere. */
export interface FileStorage {
  /**
   * Streams the source in; resolves when the bytes are safe. Leaves nothing behind when it fails:
   * `file_too_large` over `maxBytes`, `storage_full` where the disk is, otherwise the source's or the disk's error.
   */
  write(source: Readable, maxBytes: number): Promise<StoredFile>;
  /** The same storage, whose new files lie together below a name (letters, digits, - and _). */
  below(name: string): FileStorage;
  /** A stream of all bytes or of a range; null where there is no such file. */
  read(key: string, range?: ByteRange): Promise<Readable | null>;
  /** Does nothing where there is no such file. */
  remove(key: string): Promise<void>;
}
