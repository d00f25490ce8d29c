import { linksBeside } from '@switchboard/client/answer-links';
import type { CreateNode } from '@switchboard/client/markdown/index';
import type { Source } from '@switchboard/protocol';
import { h, type VNode } from 'preact';
import type { BotTexts } from '../../i18n/bot/types.ts';
import { fill } from '../../i18n/format.ts';
import { markdown } from '../thread/markdown.ts';
import { useStore } from '../ui/use-store.ts';

interface AnswerTextProps {
  text: string;
  sources: readonly Source[];
  /** More of it comes: nothing in it can be pressed yet. */
  isLive: boolean;
  /** The source whose card is open. */
  shown: number | null;
  cardId: string;
  words: BotTexts;
  onShow(n: number): void;
}

const CITED = /\[(\d{1,2})\]/;
/** In these a number in brackets is what it is. */
const LITERAL = new Set(['a', 'code', 'pre']);
/** The beginning of a citation whose end is not there yet. */
const HALF_CITED = /\s?\[\d{0,2}$/;

/** By the one safe renderer; `[1]` is a small link to its source, and other links lead only to where the sources are. */
export function AnswerText({ text, sources, isLive, shown, cardId, words, onShow }: AnswerTextProps) {
  const renderer = useStore(markdown);
  const allowLink = linksBeside(sources, location.host);

  function cite(child: VNode | string): (VNode | string)[] {
    if (typeof child !== 'string') return [child];
    return child.split(CITED).flatMap((part, index): (VNode | string)[] => {
      if (index % 2 === 0) return part ? [part] : [];
      const source = sources.find(({ n }) => n === Number(part));
      if (source) return [<Cite key={index} {...{ source, shown, cardId, words, onShow }} />];
      return isLive ? [<span class="cite">{part}</span>] : [`[${part}]`];
    });
  }
  const create: CreateNode<VNode> = (tag, props, ...children) =>
    isLive && tag === 'a'
      ? h('span', {}, ...children)
      : h(tag, props, ...(LITERAL.has(tag) ? children : children.flatMap(cite)));

  const said = isLive ? text.replace(HALF_CITED, '') : text;
  const rendered = renderer?.renderMarkdown<VNode>(said, create, { allowLink });
  return (
    <div class="bubble">
      {rendered ?? (
        <div class="plain" dir="auto">
          {said}
        </div>
      )}
    </div>
  );
}

interface CiteProps extends Pick<AnswerTextProps, 'shown' | 'cardId' | 'words' | 'onShow'> {
  source: Source;
}

function Cite({ source, shown, cardId, words, onShow }: CiteProps) {
  const { n, title } = source;
  return (
    <button
      type="button"
      class="cite"
      aria-label={fill(words.source, { n, title })}
      aria-expanded={n === shown}
      aria-controls={n === shown ? cardId : undefined}
      onClick={() => onShow(n)}
    >
      {n}
    </button>
  );
}
