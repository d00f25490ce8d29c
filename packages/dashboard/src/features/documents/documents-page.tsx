import type { DocumentStatus } from '@switchboard/protocol';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Select } from '../../ui/input.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SettingsPage } from '../../ui/settings-page.tsx';
import { TableSkeleton } from '../../ui/table.tsx';
import { useChatbots } from '../bots/index.ts';
import { describeError } from '../session/index.ts';
import { AddDialog, type AddWay } from './add/add-dialog.tsx';
import { everyBot } from './bot-choice.tsx';
import { DocumentsTable } from './documents-table.tsx';
import { FileDrop } from './file-drop.tsx';
import { NoDocuments } from './no-documents.tsx';
import { useDocuments } from './queries.ts';
import { UploadList } from './upload-list.tsx';
import { useDocumentUploads } from './use-document-uploads.ts';

const isStatus = (value: string): value is DocumentStatus => ['ready', 'failed'].includes(value);

export function DocumentsPage() {
  const [search, setSearch] = useSearchParams();
  const botId = search.get('bot') ?? '';
  const wanted = search.get('state') ?? '';
  const status = isStatus(wanted) ? wanted : null;
  const [adding, setAdding] = useState<AddWay | null>(null);
  const documents = useDocuments({ botId, status });
  const uploads = useDocumentUploads();
  const isNarrowed = botId !== '' || status !== null;
  const initial = botId ? { everyBot: false, botIds: [botId] } : everyBot;

  function narrow(name: 'bot' | 'state', value: string) {
    setSearch(
      (known) => {
        if (value) known.set(name, value);
        else known.delete(name);
        return known;
      },
      { replace: true },
    );
  }

  return (
    <FileDrop onFiles={(files) => uploads.add(files, initial)} className="h-full">
      <SettingsPage
        title="Knowledge"
        intro="What chatbots answer from, and nothing else. Published articles are among it by themselves."
        actions={
          <Button variant="primary" onClick={() => setAdding('files')}>
            <Plus aria-hidden="true" size={15} /> Add
          </Button>
        }
      >
        {(isNarrowed || (documents.data && documents.data.length > 0)) && (
          <div className="flex flex-wrap items-center gap-3">
            <Segmented
              label="State"
              value={status ?? 'all'}
              options={[
                { value: 'all', label: 'All' },
                { value: 'ready', label: 'Ready' },
                { value: 'failed', label: 'Failed' },
              ]}
              onChange={(value) => narrow('state', value === 'all' ? '' : value)}
            />
            <BotFilter botId={botId} onChange={(id) => narrow('bot', id)} />
            <Link
              to={`/settings/knowledge/try${botId && `?bot=${botId}`}`}
              className="ms-auto text-accent text-sm underline"
            >
              Try a question
            </Link>
          </div>
        )}
        <UploadList uploads={uploads} />
        {documents.isError && (
          <ErrorState
            title="The knowledge did not load."
            detail={describeError(documents.error)}
            onRetry={documents.refetch}
          />
        )}
        {documents.isPending && <TableSkeleton label="Loading the knowledge" />}
        {documents.data?.length === 0 && uploads.items.length === 0 && (
          <NoDocuments isNarrowed={isNarrowed} onAdd={setAdding} />
        )}
        {documents.data && documents.data.length > 0 && <DocumentsTable documents={documents.data} />}
        {documents.hasNextPage && (
          <Button
            className="self-center"
            busy={documents.isFetchingNextPage}
            onClick={() => documents.fetchNextPage()}
          >
            Show more
          </Button>
        )}
      </SettingsPage>
      {adding && (
        <AddDialog first={adding} bots={initial} onFiles={uploads.add} close={() => setAdding(null)} />
      )}
    </FileDrop>
  );
}

function BotFilter({ botId, onChange }: { botId: string; onChange: (id: string) => void }) {
  const bots = useChatbots();
  if (!botId && !bots.data?.length) return null;
  return (
    <Select
      aria-label="Chatbot"
      className="w-auto! max-w-60"
      value={botId}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">All documents</option>
      {bots.data?.map(({ id, name }) => (
        <option key={id} value={id}>
          What {name} answers from
        </option>
      ))}
    </Select>
  );
}
