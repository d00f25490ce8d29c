import { type MarkdownNode, type MarkdownOptions, type MarkdownTag, parseMarkdown } from './parse.ts';

/** React's createElement, Preact's h, or anything like them. */
export type CreateNode<N> = (
  tag: MarkdownTag | 'div',
  props: Record<string, string | number>,
  ...children: (N | string)[]
) => N;

function render<N>(node: MarkdownNode, h: CreateNode<N>): N | string {
  if (typeof node === 'string') return node;
  return h(node.tag, { ...node.props }, ...node.children.map((child) => render(child, h)));
}

/** Markdown as one `div` of nodes made by `h`. Text only ever becomes text: there is no way in for HTML. */
export function renderMarkdown<N>(text: string, h: CreateNode<N>, options?: MarkdownOptions): N {
  return h('div', {}, ...parseMarkdown(text, options).map((node) => render(node, h)));
}
