import { useState } from 'preact/hooks';
import type { LiveTexts } from '../../i18n/live/types.ts';
import { ArticleList } from './article-list.tsx';
import type { LiveDeps } from './deps.ts';
import { useArticles } from './use-articles.ts';

const SHOWN = 5;

interface ArticleSearchProps {
  deps: LiveDeps;
  words: LiveTexts;
  onOpen(id: string): void;
}

/** The newest articles, and a field to search all of them. A company without any has no such part. */
export function ArticleSearch({ deps, words, onOpen }: ArticleSearchProps) {
  const [text, setText] = useState('');
  const { state, items, question } = useArticles(deps, text, SHOWN);
  if (items.length === 0 && question === '' && text === '') return null;

  return (
    <section class="card" aria-labelledby="articles-title">
      <h2 id="articles-title">{words.articles}</h2>
      <input
        type="search"
        class="search"
        aria-label={words.search}
        placeholder={words.search}
        maxLength={200}
        enterkeyhint="search"
        dir={text ? 'auto' : undefined}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          // The first press empties the field, the next one closes the window.
          if (event.key !== 'Escape' || !text) return;
          event.preventDefault();
          setText('');
        }}
      />
      <div role="status">
        {state === 'failed' && <p class="problem">{words.articlesFailed}</p>}
        {state === 'ready' && items.length === 0 && <p class="muted">{words.noneFits}</p>}
      </div>
      <ArticleList articles={items} onOpen={onOpen} />
    </section>
  );
}
