import type { PublicArticleSummary } from '@switchboard/protocol';

interface ArticleListProps {
  articles: readonly PublicArticleSummary[];
  /** Titles alone, where there is little room. */
  short?: boolean;
  onOpen(id: string): void;
}

export function ArticleList({ articles, short, onOpen }: ArticleListProps) {
  return (
    <ul class="articles">
      {articles.map(({ id, title, excerpt }) => (
        <li key={id}>
          <button type="button" onClick={() => onOpen(id)}>
            <b dir="auto">{title}</b>
            {!short && excerpt && <span dir="auto">{excerpt}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
