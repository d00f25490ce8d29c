import type { Document } from '@switchboard/protocol';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { toast } from '../../ui/toast/toast-store.ts';
import { describeError } from '../session/index.ts';
import { useDeleteDocument } from './queries.ts';

export function DeleteDocument({ document: { id, title } }: { document: Document }) {
  const navigate = useNavigate();
  const remove = useDeleteDocument(id);
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button variant="ghost" className="text-danger!" onClick={() => setAsking(true)}>
        Delete
      </Button>
      <ConfirmDialog
        title={`Delete “${title}”?`}
        action="Delete document"
        open={isAsking}
        busy={remove.isPending}
        onOpenChange={setAsking}
        onConfirm={() =>
          remove.mutate(undefined, {
            onSuccess: () => {
              toast(`Deleted ${title}`);
              navigate('/settings/knowledge');
            },
            onError: (error) => toast(describeError(error), { tone: 'danger' }),
          })
        }
      >
        Chatbots no longer answer from it. This cannot be undone; you can also switch it off.
      </ConfirmDialog>
    </>
  );
}
