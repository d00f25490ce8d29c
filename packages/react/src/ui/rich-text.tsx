import { type CreateNode, renderMarkdown } from '@switchboard/client';
import { createElement, memo, type ReactElement, type ReactNode } from 'react';

const CITATION = /\[(\d{1,2})\]/;
/** What is code or a link already stays what it is. */
const CLOSED: ReadonlySet<string> = new Set(['a', 'code', 'pre']);

/** A citation whose end is not there yet. */
const HALF_CITED = /\s?\[\d{0,2}$/;

export interface Citing {
  /** The numbers that name a source. */
  numbers: readonly number[];
  /** Where links may lead. */
  allowLink(url: URL): boolean;
  label(n: number): string;
  onCite(n: number): void;
}

/** A text with its [1] as buttons; an even part is text, an odd one a number. */
function withCitations(text: string, { numbers, label, onCite }: Citing): ReactNode[] {
  return text.split(CITATION).map((part, index) => {
    const n = Number(part);
    if (index % 2 === 0) return part;
    if (!numbers.includes(n)) return `[${part}]`;
    return createElement(
      'button',
      { type: 'button', className: 'sb-cite', 'aria-label': label(n), onClick: () => onCite(n) },
      part,
    );
  });
}

const nowhere = () => false;

interface RichTextProps {
  text: string;
  /** Of a bot's answer. */
  citing?: Citing;
  /** More of it comes: nothing in it can be pressed yet. */
  isLive?: boolean;
}

/** What a stranger or a bot wrote: Markdown, made into nodes and never into HTML. */
export const RichText = memo(function RichText({ text, citing, isLive }: RichTextProps) {
  const h: CreateNode<ReactElement> = (tag, props, ...children) => {
    const cite = citing && !CLOSED.has(tag);
    const inside = cite
      ? children.flatMap((child): ReactNode[] =>
          typeof child === 'string' ? withCitations(child, citing) : [child],
        )
      : children;
    const own = tag === 'div' ? { ...props, className: 'sb-prose', dir: 'auto' } : props;
    return createElement(tag, own, ...inside);
  };
  const allowLink = isLive ? nowhere : citing?.allowLink;
  return renderMarkdown(isLive ? text.replace(HALF_CITED, '') : text, h, allowLink ? { allowLink } : {});
});
