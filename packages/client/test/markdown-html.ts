import { type CreateNode, type MarkdownOptions, renderMarkdown } from '../src/markdown/index.ts';

function asText(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}

interface Made {
  html: string;
}

const h: CreateNode<Made> = (tag, props, ...children) => {
  const attributes = Object.entries(props).map(([name, value]) => ` ${name}="${asText(String(value))}"`);
  const inside = children.map((child) => (typeof child === 'string' ? asText(child) : child.html)).join('');
  return { html: `<${tag}${attributes.join('')}>${inside}</${tag}>` };
};

/** What a browser would be given, without the outer div; `dir="auto"` left out to be readable. */
export function htmlOf(text: string, options?: MarkdownOptions): string {
  return renderMarkdown(text, h, options)
    .html.slice('<div>'.length, -'</div>'.length)
    .replaceAll(' dir="auto"', '')
    .replaceAll('</br>', '');
}
