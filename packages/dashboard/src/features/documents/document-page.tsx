import type { Document } from '@switchboard/protocol';
import { ExternalLink } from 'lucide-react';
import { Link, useParams } from 'react-router';
import { ErrorState } from '../../ui/error-state.tsx';
import { dateTime } from '../../ui/format/time.ts';
import { SettingsPage } from '../../ui/settings-page.tsx';
import { TableSkeleton } from '../../ui/table.tsx';
import { describeError } from '../session/index.ts';
import { originOf } from './document-kind.tsx';
import { DocumentPassages } from './document-passages.tsx';
import { DocumentSettings } from './document-settings.tsx';
import { DocumentStatus } from './document-status.tsx';
import { useDocument } from './queries.ts';

/** One document: whether and by whom it is used, and its passages as bots see them. */
export function DocumentPage() {
  const { documentId = '' } = useParams();
  const loaded = useDocument(documentId);
  if (loaded.isPending) return <TableSkeleton label="Loading the document" />;
  const document = loaded.data?.document;
  if (!document) {
    return (
      <ErrorState
        title="The document did not load."
        detail={describeError(loaded.error)}
        onRetry={loaded.refetch}
      />
    );
  }
  return (
    <SettingsPage
      title={document.title}
      back={{ to: '/settings/knowledge', label: 'Knowledge' }}
      actions={<DocumentStatus document={document} />}
    >
      <Origin document={document} />
      {document.error && (
        <p role="alert" className="rounded-card bg-danger-soft px-3 py-2 text-danger text-sm">
          {document.error.message}
        </p>
      )}
      <DocumentSettings key={document.id} document={document} />
      <DocumentPassages
        document={document}
        passages={loaded.data?.passages ?? []}
        more={loaded.hasNextPage ? { isBusy: loaded.isFetchingNextPage, load: loaded.fetchNextPage } : null}
      />
    </SettingsPage>
  );
}

function Origin({ document }: { document: Document }) {
  const { articleId, url, updatedAt } = document;
  return (
    <p className="-mt-5 flex flex-wrap items-center gap-x-4 gap-y-1 text-muted text-sm">
      <span className="wrap-anywhere">{originOf(document)}</span>
      {articleId && (
        <Link to={`/settings/articles/${articleId}`} className="text-accent underline">
          Open the article
        </Link>
      )}
      {url && (
        <a
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          className="flex items-center gap-1 text-accent underline"
        >
          Where customers read on <ExternalLink aria-hidden="true" size={13} />
        </a>
      )}
      <span>Changed {dateTime(updatedAt)}</span>
    </p>
  );
}
