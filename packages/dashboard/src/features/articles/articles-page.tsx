import type { ArticleStatus, ArticleSummary } from '@switchboard/protocol';
import { BookText, ExternalLink, Plus } from 'lucide-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { shortAgo } from '../../ui/format/time.ts';
import { useDebounced } from '../../ui/hooks/use-debounced.ts';
import { useNow } from '../../ui/hooks/use-now.ts';
import { SearchInput } from '../../ui/search-input.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SettingsPage } from '../../ui/settings-page.tsx';
import { Table, TableRow, TableSkeleton } from '../../ui/table.tsx';
import { describeError } from '../session/index.ts';
import { useArticles } from './queries.ts';

const stillMs = 200;

export function ArticlesPage() {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [status, setStatus] = useState<ArticleStatus | 'all'>('all');
  const q = useDebounced(text.trim(), stillMs);
  const articles = useArticles({ q, status: status === 'all' ? null : status });
  const isNarrowed = q !== '' || status !== 'all';
  const [first] = articles.data ?? [];
  return (
    <SettingsPage
      title="Articles"
      intro="Answers written down: share them in conversations, and let customers find them in your help centre."
      actions={
        <Button variant="primary" onClick={() => navigate('/settings/articles/new')}>
          <Plus aria-hidden="true" size={15} /> Write an article
        </Button>
      }
    >
      <div className="flex flex-wrap items-center gap-3">
        <SearchInput
          label="Search articles"
          placeholder="Words of the article"
          value={text}
          onChange={setText}
        />
        <Segmented
          label="Status"
          value={status}
          options={[
            { value: 'all', label: 'All' },
            { value: 'published', label: 'Published' },
            { value: 'draft', label: 'Drafts' },
          ]}
          onChange={setStatus}
        />
        {first && <HelpCentreLink article={first} />}
      </div>
      {articles.isError && (
        <ErrorState
          title="The articles did not load."
          detail={describeError(articles.error)}
          onRetry={articles.refetch}
        />
      )}
      {articles.isPending && <TableSkeleton label="Loading articles" />}
      {articles.data?.length === 0 && (
        <EmptyState icon={BookText} title={isNarrowed ? 'No article is like that.' : 'No articles yet.'}>
          {isNarrowed ? 'Try other words, or all articles.' : 'Write down what customers ask most often.'}
        </EmptyState>
      )}
      {articles.data && articles.data.length > 0 && <List articles={articles.data} />}
      {articles.hasNextPage && (
        <Button
          className="self-center"
          busy={articles.isFetchingNextPage}
          onClick={() => articles.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </SettingsPage>
  );
}

function HelpCentreLink({ article: { url } }: { article: ArticleSummary }) {
  return (
    <a
      href={url.slice(0, url.lastIndexOf('/'))}
      target="_blank"
      rel="noopener noreferrer"
      className="ms-auto flex items-center gap-1.5 text-accent text-sm underline"
    >
      Help centre <ExternalLink aria-hidden="true" size={13} />
    </a>
  );
}

function List({ articles }: { articles: readonly ArticleSummary[] }) {
  const now = useNow();
  return (
    <Table label="Articles" columns={['Title', 'Category', 'Status', 'Changed']}>
      {articles.map(({ id, title, category, status, updatedAt }) => (
        <TableRow
          key={id}
          cells={[
            <Link key="title" to={`/settings/articles/${id}`} className="font-medium hover:underline">
              {title}
            </Link>,
            category || <span className="text-muted">—</span>,
            <Badge key="status" tone={status === 'published' ? 'online' : 'neutral'}>
              {status === 'published' ? 'Published' : 'Draft'}
            </Badge>,
            <span key="changed" className="text-muted tabular-nums">
              {shortAgo(updatedAt, now)}
            </span>,
          ]}
        />
      ))}
    </Table>
  );
}
