import { type CreateNode, type MarkdownOptions, renderMarkdown } from '@switchboard/client';
import { cloneElement, createElement, memo, type ReactElement } from 'react';

const h: CreateNode<ReactElement> = (tag, props, ...children) => createElement(tag, props, ...children);

/** What a person or a bot wrote: Markdown of strangers, made into nodes and never into HTML. */
export const Markdown = memo(function Markdown({
  text,
  options,
}: {
  text: string;
  options?: MarkdownOptions;
}) {
  return cloneElement(renderMarkdown(text, h, options) as ReactElement<{ className: string; dir: string }>, {
    className: 'prose-chat',
    dir: 'auto',
  });
});
