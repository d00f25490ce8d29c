import { ApiError } from '@switchboard/client';
import type { PublicArticle } from '@switchboard/protocol';
import type { ComponentChildren, VNode } from 'preact';
import { h } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { fill } from '../../i18n/format.ts';
import type { LiveTexts } from '../../i18n/live/types.ts';
import { loadMarkdown, markdown } from '../thread/markdown.ts';
import { useLanguage } from '../ui/language.ts';
import { useStore } from '../ui/use-store.ts';
import type { LiveDeps } from './deps.ts';

interface ArticleViewProps {
  deps: LiveDeps;
  words: LiveTexts;
  id: string;
  /** Who has come to talk meanwhile; '' for nobody. */
  joined: string;
  onChat(): void;
  /** What goes on meanwhile. */
  children: ComponentChildren;
}

type Shown = PublicArticle | 'gone' | 'failed' | null;

/** An article to be read without leaving the window; as text by the one renderer that lets no HTML in. */
export function ArticleView({ deps, words, id, joined, onChat, children }: ArticleViewProps) {
  const { texts } = useLanguage();
  const [shown, setShown] = useState<Shown>(null);
  const [attempt, setAttempt] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const { api, widgetKey } = deps;
    setShown(null);
    Promise.all([
      api.call('GET /api/widget/articles/:id', { params: { id }, query: { widgetKey }, signal }),
      loadMarkdown(),
    ])
      .then(([{ article }]) => setShown(article))
      .catch((error: unknown) => {
        if (signal.aborted) return;
        setShown(error instanceof ApiError && error.code === 'not_found' ? 'gone' : 'failed');
      });
    return () => controller.abort();
  }, [id, attempt]);

  const article = typeof shown === 'object' ? shown : null;
  useEffect(() => heading.current?.focus({ preventScroll: true }), [article?.id]);

  return (
    <>
      <div class="log page" aria-busy={shown === null}>
        {shown === 'gone' && <p role="alert">{words.articleGone}</p>}
        {shown === 'failed' && (
          <p role="alert">
            {words.articlesFailed}{' '}
            <button type="button" class="link" onClick={() => setAttempt(attempt + 1)}>
              {texts.tryAgain}
            </button>
          </p>
        )}
        {article && (
          <article>
            <h2 ref={heading} class="article-title" tabIndex={-1} dir="auto">
              {article.title}
            </h2>
            <ArticleText article={article} />
            <p class="article-foot">
              <a class="link" href={article.url} target="_blank" rel="noopener">
                {words.helpCentre} <span class="visually-hidden">{words.newTab}</span>
              </a>
            </p>
          </article>
        )}
      </div>
      {children}
      <div role="status">
        {joined && (
          <button type="button" class="primary joined" onClick={onChat}>
            {fill(texts.agentJoined, { name: joined })}
          </button>
        )}
      </div>
    </>
  );
}

function ArticleText({ article }: { article: PublicArticle }) {
  const { body, pictures } = article;
  const renderer = useStore(markdown);
  const text = useMemo(() => {
    // By their paths: the frame may show what comes from where it came from itself, whatever that is called.
    const shown = new Map(
      pictures.map(({ id, url, width, height }) => [id, { src: new URL(url).pathname, width, height }]),
    );
    const options = { headings: true, pictureOf: (id: string) => shown.get(id) };
    return renderer?.renderMarkdown<VNode>(body, h, options);
  }, [article, renderer]);
  return <div class="prose">{text ?? <div class="plain">{body}</div>}</div>;
}
