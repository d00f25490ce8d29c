import { type CreateNode, type Picture, renderMarkdown } from '@switchboard/client/markdown/index';
import { escapeHtml } from '../../lib/escape-html.ts';

interface Made {
  html: string;
}

const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'img']);

/** Every tag is one of the renderer's own list; everything else is text. */
const h: CreateNode<Made> = (tag, props, ...children) => {
  const attributes = Object.entries(props).map(([name, value]) => ` ${name}="${escapeHtml(String(value))}"`);
  const open = `<${tag}${attributes.join('')}>`;
  if (VOID.has(tag)) return { html: open };
  const inside = children.map((child) => (typeof child === 'string' ? escapeHtml(child) : child.html));
  return { html: `${open}${inside.join('')}</${tag}>` };
};

/** Markdown as HTML; what looks like HTML in it stands as typed, and of pictures only these are shown. */
export function markdownHtml(text: string, pictures: ReadonlyMap<string, Picture>): string {
  return renderMarkdown(text, h, { headings: true, pictureOf: (id) => pictures.get(id) }).html;
}
