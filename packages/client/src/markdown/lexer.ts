import { Lexer, type Token, Tokenizer, type Tokens } from 'marked';

/** Quotes and lists in each other, and emphasis in emphasis; what is deeper stands as typed. */
const MAX_DEPTH = 6;
/** Emphasis, links and code of one block; more is no writing but a load, and stands as typed. */
const MAX_MARKS = 300;
const MARKS = /[*_~`![\]<\\:@]/g;
/** A longer word is no link: finding where it ends takes the square of its length. */
const MAX_URL = 2_000;
const WORD = new RegExp(`^\\S{0,${MAX_URL + 1}}`);
/** So many lists and quotes begun in one line are no writing either. */
const HEAP_OF_MARKERS = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))){12}/m;
const QUOTE = /^(?: {0,3}>[^\n]*(?:\n|$))+/;

/** Text that is only shown as typed. */
export function isUnreadable(text: string): boolean {
  return HEAP_OF_MARKERS.test(text);
}

function plain(text: string): Tokens.Text {
  return { type: 'text', raw: text, text };
}

/**
 * Knows no HTML, no link definitions (what they hold would vanish), no underlined headings (a line of dashes
 * would make the words above it bold) and no lazy quotes (their parsing can be made to take seconds).
 */
class ChatTokenizer extends Tokenizer {
  override html(): undefined {}
  override tag(): undefined {}
  override def(): undefined {}
  override reflink(): undefined {}
  override lheading(): undefined {}

  override url(src: string): Tokens.Link | undefined {
    const word = WORD.exec(src)?.[0] ?? '';
    return word.length > MAX_URL ? undefined : super.url(word);
  }

  override blockquote(src: string): Tokens.Blockquote | undefined {
    const raw = QUOTE.exec(src)?.[0];
    if (!raw) return undefined;
    const text = raw.replace(/^ {0,3}> ?/gm, '');
    return { type: 'blockquote', raw, text, tokens: this.lexer.blockTokens(text) };
  }
}

/** marked's lexer with bounds: its time grows with the text's length and not with its square. */
export class ChatLexer extends Lexer {
  #blockDepth = 0;
  #inlineDepth = 0;

  constructor() {
    const tokenizer = new ChatTokenizer();
    super({ gfm: true, breaks: true, tokenizer });
    // Tables are recognised in finished paragraphs: marked's own rule looks ahead to the end at every line.
    const { block, inline } = Lexer.rules;
    tokenizer.rules = { ...tokenizer.rules, block: block.normal, inline: inline.breaks };
  }

  override blockTokens(src: string, tokens: Token[] = []): never {
    if (this.#blockDepth >= MAX_DEPTH) {
      tokens.push({ type: 'paragraph', raw: src, text: src, tokens: [plain(src)] });
      return tokens as never;
    }
    this.#blockDepth += 1;
    super.blockTokens(src, tokens);
    this.#blockDepth -= 1;
    return tokens as never;
  }

  override inlineTokens(src: string, tokens: Token[] = []): Token[] {
    if (this.#inlineDepth >= MAX_DEPTH || (src.match(MARKS)?.length ?? 0) > MAX_MARKS) {
      tokens.push(plain(src));
      return tokens;
    }
    this.#inlineDepth += 1;
    super.inlineTokens(src, tokens);
    this.#inlineDepth -= 1;
    return tokens;
  }
}
