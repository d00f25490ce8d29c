export { stripBidi } from './bidi.ts';
export { type MarkdownElement, type MarkdownNode, type MarkdownOptions, parseMarkdown } from './parse.ts';
export { type Picture, pictureIdsIn } from './pictures.ts';
export { plainText } from './plain-text.ts';
export { type CreateNode, renderMarkdown } from './render.ts';
