import type { PublicArticleSummary } from '@switchboard/protocol';
import { useEffect, useState } from 'preact/hooks';
import type { LiveDeps } from './deps.ts';

/** What the server takes as a question. */
const QUESTION_CHARS = 200;
const TYPING_MS = 250;

export interface FoundArticles {
  state: 'loading' | 'ready' | 'failed';
  items: readonly PublicArticleSummary[];
  /** The words that `items` fit. */
  question: string;
}

const NOTHING: FoundArticles = { state: 'loading', items: [], question: '' };

/** The articles that fit a question, while it is typed; what was found before stays until there is something new. */
export function useArticles({ api, widgetKey }: LiveDeps, text: string, limit: number): FoundArticles {
  const [found, setFound] = useState(NOTHING);
  const question = text.trim().slice(0, QUESTION_CHARS).toWellFormed();

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const query = { widgetKey, limit, ...(question ? { q: question } : {}) };
    const timer = setTimeout(
      () => {
        api
          .call('GET /api/widget/articles', { query, signal })
          .then(({ items }) => setFound({ state: 'ready', items, question }))
          .catch(() => {
            if (!signal.aborted) setFound((before) => ({ ...before, state: 'failed' }));
          });
      },
      question ? TYPING_MS : 0,
    );
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [question]);

  return found;
}
