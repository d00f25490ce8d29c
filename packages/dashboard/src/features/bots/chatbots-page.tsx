import { Bot, Plus } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SettingsPage } from '../../ui/settings-page.tsx';
import { Table, TableRow, TableSkeleton } from '../../ui/table.tsx';
import { describeError } from '../session/index.ts';
import { AddChatbotDialog } from './add-chatbot-dialog.tsx';
import { useChatbots } from './queries.ts';

export function ChatbotsPage() {
  const bots = useChatbots();
  const [adding, setAdding] = useState(false);
  return (
    <SettingsPage
      title="Chatbots"
      intro="They answer from your knowledge, with its sources, and call a person where they cannot."
      actions={
        <Button variant="primary" onClick={() => setAdding(true)}>
          <Plus aria-hidden="true" size={15} /> Add chatbot
        </Button>
      }
    >
      {bots.isError && (
        <ErrorState
          title="The chatbots did not load."
          detail={describeError(bots.error)}
          onRetry={bots.refetch}
        />
      )}
      {bots.isPending && <TableSkeleton label="Loading chatbots" />}
      {bots.data?.length === 0 && (
        <EmptyState icon={Bot} title="No chatbots yet.">
          Add one and ask it something. It is yours alone until you publish it.
        </EmptyState>
      )}
      {bots.data && bots.data.length > 0 && (
        <Table label="Chatbots" columns={['Name', 'State', 'Key']}>
          {bots.data.map(({ id, name, key, enabled, published }) => (
            <TableRow
              key={id}
              cells={[
                <Link key="name" to={`/settings/chatbots/${id}`} className="font-medium hover:underline">
                  {name}
                </Link>,
                <Badge key="state" tone={enabled && published ? 'online' : 'neutral'}>
                  {stateOf(enabled, published)}
                </Badge>,
                <code key="key" className="break-all text-muted text-xs">
                  {key}
                </code>,
              ]}
            />
          ))}
        </Table>
      )}
      {adding && <AddChatbotDialog close={() => setAdding(false)} />}
    </SettingsPage>
  );
}

function stateOf(enabled: boolean, published: boolean): string {
  if (!enabled) return 'Off';
  return published ? 'Published' : 'Not published';
}
