import { type MarkdownNode, parseMarkdown } from './parse.ts';

const INLINE = new Set(['a', 'code', 'del', 'em', 'span', 'strong']);

/** The words of a Markdown text alone, on one line and without bidi controls: for a glance, not for reading. */
export function plainText(text: string): string {
  return flatten(parseMarkdown(text)).replace(/\s+/g, ' ').trim();
}

function flatten(nodes: readonly MarkdownNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return node;
      return flatten(node.children) + (INLINE.has(node.tag) ? '' : ' ');
    })
    .join('');
}
