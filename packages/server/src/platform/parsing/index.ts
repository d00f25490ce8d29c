export { type FileType, fileTypeOf, type NotReadable } from './file-type-of.ts';
export { createParser, type Parsed, type Parser, type ParserOptions } from './parser.ts';
export { type ParsingProblem, Unparsable } from './problem.ts';
export type { ParsedPart } from './thread-protocol.ts';
