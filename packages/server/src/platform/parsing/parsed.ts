import type { FileType } from './file-type-of.ts';
import type { PageFacts, ParsedPart } from './thread-protocol.ts';

export interface ToParse {
  bytes: Uint8Array<ArrayBuffer>;
  type: FileType;
  url?: string | undefined;
  charset?: string | undefined;
  /** Hears which page is being read. */
  onPage?: ((page: number, pages: number) => void) | undefined;
}

export interface Parsed {
  parts: ParsedPart[];
  pages: number | null;
  facts: PageFacts;
}
