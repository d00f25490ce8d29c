import type { Document } from '@switchboard/protocol';
import { Link } from 'react-router';
import { shortAgo } from '../../ui/format/time.ts';
import { useNow } from '../../ui/hooks/use-now.ts';
import { Table, TableRow } from '../../ui/table.tsx';
import { DocumentIcon, originOf } from './document-kind.tsx';
import { DocumentStatus } from './document-status.tsx';

export function DocumentsTable({ documents }: { documents: readonly Document[] }) {
  const now = useNow();
  return (
    <Table label="Knowledge" columns={['Title', 'State', 'Used by', 'Changed']}>
      {documents.map((document) => (
        <TableRow
          key={document.id}
          cells={[
            <Title key="title" document={document} />,
            <DocumentStatus key="status" document={document} />,
            <span key="for" className="text-muted">
              {answerersOf(document)}
            </span>,
            <span key="changed" className="text-muted tabular-nums">
              {shortAgo(document.updatedAt, now)}
            </span>,
          ]}
        />
      ))}
    </Table>
  );
}

function Title({ document }: { document: Document }) {
  const { id, kind, title, error } = document;
  return (
    <div className="flex min-w-0 items-start gap-2.5">
      <span className="pt-0.5">
        <DocumentIcon kind={kind} />
      </span>
      <div className="min-w-0">
        <Link
          to={`/settings/knowledge/${id}`}
          className="wrap-anywhere font-medium hover:underline"
          dir="auto"
        >
          {title}
        </Link>
        <p className="wrap-anywhere text-muted text-xs">{originOf(document)}</p>
        {error && <p className="text-danger text-xs">{error.message}</p>}
      </div>
    </div>
  );
}

function answerersOf({ everyBot, botIds }: Document): string {
  if (everyBot) return 'Every chatbot';
  return botIds.length === 1 ? '1 chatbot' : `${botIds.length} chatbots`;
}
