export { stripBidi } from './bidi.ts';
export { type MarkdownElement, type MarkdownNode, type MarkdownOptions, parseMarkdown } from './parse.ts';
export { plainText } from './plain-text.ts';
export { type CreateNode, renderMarkdown } from './render.ts';
