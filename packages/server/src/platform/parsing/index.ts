export { type FileType, fileTypeOf } from './file-type-of.ts';
export type { Parsed } from './parsed.ts';
export { createParser, type Parser, type ParserOptions } from './parser.ts';
export { Unparsable } from './problem.ts';
