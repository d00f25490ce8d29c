import type { MarkedToken, Token, Tokens } from 'marked';
import { stripBidi } from './bidi.ts';
import { ChatLexer, isUnreadable } from './lexer.ts';
import { isMisleading, safeUrl, targetOf } from './links.ts';
import { type Picture, pictureIdOf } from './pictures.ts';
import { tableOf } from './table.ts';

export type MarkdownTag =
  | 'a'
  | 'blockquote'
  | 'br'
  | 'code'
  | 'del'
  | 'em'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'hr'
  | 'img'
  | 'li'
  | 'ol'
  | 'p'
  | 'pre'
  | 'span'
  | 'strong'
  | 'table'
  | 'tbody'
  | 'td'
  | 'th'
  | 'thead'
  | 'tr'
  | 'ul';

/** Text, or an element of the list above. There is nothing else, so nothing else can be rendered. */
export type MarkdownNode = string | MarkdownElement;

export interface MarkdownElement {
  tag: MarkdownTag;
  props: Readonly<Record<string, string | number>>;
  children: readonly MarkdownNode[];
}

export interface MarkdownOptions {
  /** Which links may be clicked, for writers who are trusted less, such as a bot; the others stand as text. */
  allowLink?: (url: URL) => boolean;
  /** The company's own pictures, by id: an article names them as `picture:<id>`. Everywhere else they are their words. */
  pictureOf?: (id: string) => Picture | null | undefined;
  /** True on a page of its own: headings are headings, below the page's; in a chat they are strong words. */
  headings?: boolean;
}

const AUTO = { dir: 'auto' };
const LINK = { target: '_blank', rel: 'noopener noreferrer nofollow ugc' };

function node(tag: MarkdownTag, children: readonly MarkdownNode[], props = {}): MarkdownElement {
  return { tag, props, children };
}

function headingOf(depth: number): MarkdownTag {
  return depth === 1 ? 'h2' : depth === 2 ? 'h3' : 'h4';
}

function withBreaks(text: string): MarkdownNode[] {
  return text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [node('br', []), line]));
}

function plainText(nodes: readonly MarkdownNode[]): string {
  return nodes.map((one) => (typeof one === 'string' ? one : plainText(one.children))).join('');
}

/** Markdown of a person or a bot as a tree that is safe to show. Takes any input, throws on none, and is quick on all. */
export function parseMarkdown(text: string, options: MarkdownOptions = {}): MarkdownNode[] {
  const clean = stripBidi(text).trimEnd();
  if (isUnreadable(clean)) return [node('p', withBreaks(clean), AUTO)];
  const lexer = new ChatLexer();
  return new Reader(lexer, options).blocks(lexer.lex(clean));
}

class Reader {
  readonly #lexer: ChatLexer;
  readonly #options: MarkdownOptions;

  constructor(lexer: ChatLexer, options: MarkdownOptions) {
    this.#lexer = lexer;
    this.#options = options;
  }

  blocks(tokens: readonly Token[]): MarkdownNode[] {
    return tokens.flatMap((token) => this.#block(token as MarkedToken));
  }

  #block(token: MarkedToken): MarkdownNode[] {
    switch (token.type) {
      case 'space':
        return [];
      case 'hr':
        return [node('hr', [])];
      case 'code':
        return [node('pre', [node('code', [token.text])], AUTO)];
      case 'heading': {
        const words = this.#inlines(token.tokens);
        return [
          this.#options.headings
            ? node(headingOf(token.depth), words, AUTO)
            : node('p', [node('strong', words)], AUTO),
        ];
      }
      case 'blockquote':
        return [node('blockquote', this.blocks(token.tokens), AUTO)];
      case 'list':
        return [this.#list(token)];
      case 'paragraph':
        return [this.#paragraph(token)];
      default:
        // The words of a tight list item stand in it without a paragraph.
        return this.#inline(token);
    }
  }

  #paragraph(token: Tokens.Paragraph): MarkdownNode {
    const table = tableOf(token.text);
    if (!table) return node('p', this.#inlines(token.tokens), AUTO);
    const [header = [], ...rows] = table;
    const row = (tag: 'th' | 'td', cells: string[]) =>
      node(
        'tr',
        cells.map((cell) => node(tag, this.#inlines(this.#lexer.inlineTokens(cell)), AUTO)),
      );
    return node('table', [
      node('thead', [row('th', header)]),
      node(
        'tbody',
        rows.map((cells) => row('td', cells)),
      ),
    ]);
  }

  #list(token: Tokens.List): MarkdownNode {
    const items = token.items.map((item) => node('li', this.blocks(item.tokens), AUTO));
    if (!token.ordered) return node('ul', items);
    return node('ol', items, { start: Number(token.start) });
  }

  #inlines(tokens: readonly Token[]): MarkdownNode[] {
    return tokens.flatMap((token) => this.#inline(token as MarkedToken));
  }

  #inline(token: MarkedToken): MarkdownNode[] {
    switch (token.type) {
      case 'text':
        return token.tokens ? this.#inlines(token.tokens) : withBreaks(token.text);
      case 'escape':
        return [token.text];
      case 'br':
        return [node('br', [])];
      case 'strong':
      case 'em':
      case 'del':
        return [node(token.type, this.#inlines(token.tokens))];
      case 'codespan':
        return [node('code', [token.text])];
      case 'checkbox':
        return [token.checked ? '☑ ' : '☐ '];
      case 'link':
        return this.#link(token.href, this.#inlines(token.tokens));
      case 'image':
        return this.#picture(token);
      default:
        return withBreaks(token.raw);
    }
  }

  #picture({ href, text }: Tokens.Image): MarkdownNode[] {
    const id = pictureIdOf(href);
    // Never loaded: its address could tell where the reader is, or carry away what the bot knows.
    if (id === null) return this.#link(href, [text || href]);
    const picture = this.#options.pictureOf?.(id);
    if (!picture) return text ? [text] : [];
    // Its place is kept free while it loads.
    const { src, width, height } = picture;
    return [node('img', [], { src, alt: text, width, height, loading: 'lazy', decoding: 'async' })];
  }

  #link(href: string, inside: readonly MarkdownNode[]): MarkdownNode[] {
    const url = safeUrl(href);
    const label = withoutLinks(inside);
    const text = plainText(label);
    if (!url || this.#options.allowLink?.(url) === false)
      return text.includes(href) ? label : [...label, ` (${href})`];
    const link = node('a', label, { href: url.href, ...LINK });
    return isMisleading(text, url) ? [link, node('span', [` (${targetOf(url)})`], { dir: 'ltr' })] : [link];
  }
}

/** An image may stand in a link; as a link itself it would be one in another. */
function withoutLinks(nodes: readonly MarkdownNode[]): MarkdownNode[] {
  return nodes.flatMap((one) => {
    if (typeof one === 'string') return [one];
    const children = withoutLinks(one.children);
    return one.tag === 'a' ? children : [{ ...one, children }];
  });
}
