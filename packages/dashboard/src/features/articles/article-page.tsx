import { useParams } from 'react-router';
import { ErrorState } from '../../ui/error-state.tsx';
import { TableSkeleton } from '../../ui/table.tsx';
import { describeError } from '../session/index.ts';
import { ArticleEditor } from './article-editor.tsx';
import { useArticle } from './queries.ts';

/** One article, or a new one. */
export function ArticlePage() {
  const { articleId = 'new' } = useParams();
  const isNew = articleId === 'new';
  const article = useArticle(articleId, { enabled: !isNew });
  if (isNew) return <ArticleEditor key="new" article={null} />;
  if (article.isError) {
    return (
      <ErrorState
        title="The article did not load."
        detail={describeError(article.error)}
        onRetry={article.refetch}
      />
    );
  }
  if (article.isPending) return <TableSkeleton label="Loading the article" />;
  return <ArticleEditor key={article.data.id} article={article.data} />;
}
