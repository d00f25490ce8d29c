import { httpUrl } from '@switchboard/client/answer-links';
import type { Source } from '@switchboard/protocol';
import { useEffect, useRef } from 'preact/hooks';
import type { BotTexts } from '../../i18n/bot/types.ts';
import { Cross } from '../ui/icons.tsx';

interface SourceListProps {
  sources: readonly Source[];
  shown: number | null;
  cardId: string;
  words: BotTexts;
  onShow(n: number): void;
}

/** What the answer stands on, by name: the numbers in the text lead to the same. */
export function SourceList({ sources, shown, cardId, words, onShow }: SourceListProps) {
  return (
    <ul class="sources" aria-label={words.sources}>
      {sources.map(({ n, title }) => (
        <li key={n}>
          <button
            type="button"
            aria-expanded={n === shown}
            aria-controls={n === shown ? cardId : undefined}
            onClick={() => onShow(n)}
          >
            <span class="cite" aria-hidden="true">
              {n}
            </span>
            <span class="source-title" dir="auto">
              {title}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface SourceCardProps {
  id: string;
  source: Source;
  words: BotTexts;
  onClose(): void;
}

/** One source: what it is called, the words that were quoted, and where to read on. Esc closes it, not the window. */
export function SourceCard({ id, source, words, onClose }: SourceCardProps) {
  const card = useRef<HTMLElement>(null);
  const opener = useRef<Element | null>(null);
  const url = httpUrl(source.url);

  useEffect(() => {
    // Into the card, so that it is read; back to the number that opened it when it is closed.
    opener.current = document.activeElement;
    card.current?.focus({ preventScroll: true });
    card.current?.scrollIntoView({ block: 'nearest' });
  }, [source.n]);

  function close() {
    onClose();
    if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
  }

  return (
    <section
      ref={card}
      id={id}
      class="source-card"
      aria-label={source.title}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        close();
      }}
    >
      <div class="source-head">
        <b dir="auto">{source.title}</b>
        <button type="button" class="source-close" aria-label={words.closeSource} onClick={close}>
          <Cross />
        </button>
      </div>
      <blockquote dir="auto">{source.excerpt}</blockquote>
      {url && (
        <a class="link" href={url.href} target="_blank" rel="noopener noreferrer nofollow">
          {words.openSource} <span class="visually-hidden">{words.newTab}</span>
        </a>
      )}
    </section>
  );
}
