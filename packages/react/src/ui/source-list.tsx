import { httpUrl } from '@switchboard/client/answer-links';
import { useEffect, useRef } from 'react';
import type { ChatTexts } from '../locales/texts.ts';
import type { ChatSource } from '../types.ts';

interface SourceListProps {
  sources: readonly ChatSource[];
  /** Opened at this one; a new object each time that it is asked for. */
  cited: { n: number } | null;
  texts: ChatTexts;
}

/** What an answer stands on, folded. */
export function SourceList({ sources, cited, texts }: SourceListProps) {
  const details = useRef<HTMLDetailsElement>(null);
  const list = useRef<HTMLOListElement>(null);

  useEffect(() => {
    if (!cited || !details.current) return;
    details.current.open = true;
    const index = sources.findIndex(({ n }) => n === cited.n);
    (list.current?.children[index] as HTMLElement | undefined)?.focus();
  }, [cited, sources]);

  return (
    <details className="sb-sources" ref={details}>
      <summary>
        {texts.sources} ({sources.length})
      </summary>
      <ol ref={list}>
        {sources.map(({ n, title, url, excerpt }) => (
          <li key={n} value={n} tabIndex={-1}>
            <strong dir="auto">{title}</strong>
            <blockquote dir="auto">{excerpt}</blockquote>
            {url && httpUrl(url) && (
              <a href={url} target="_blank" rel="noopener noreferrer">
                {texts.readOn} <span className="sb-hidden">({title})</span>
              </a>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
