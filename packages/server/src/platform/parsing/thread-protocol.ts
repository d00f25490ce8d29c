import type { FileType } from './file-type-of.ts';
import type { ParsingProblem } from './problem.ts';

/** A stretch of a file that no passage goes beyond. */
export interface ParsedPart {
  /** Where it stands, such as "Page 12" or "Rows 2–9"; undefined where the file has no such places. */
  label?: string;
  /** Markdown. */
  text: string;
}

/** What a file may be made of, whatever its size. */
export interface ParsingLimits {
  pages: number;
  /** Characters of all its text. */
  chars: number;
  /** Bytes of what a DOCX unpacks to. */
  unpackedBytes: number;
}

export interface ThreadInput {
  bytes: Uint8Array;
  type: FileType;
  limits: ParsingLimits;
  /** Where a page came from: links are relative to it. */
  url: string | undefined;
  /** What the sender says of a text. */
  charset: string | undefined;
}

/** What a page says of itself. */
export interface PageFacts {
  title?: string;
  /** The address that it wants to be known by. */
  canonical?: string;
}

export type ThreadNews =
  | { kind: 'page'; page: number; pages: number }
  | { kind: 'parts'; parts: ParsedPart[] }
  | { kind: 'done'; pages: number | null; facts: PageFacts }
  | { kind: 'unparsable'; problem: ParsingProblem };
