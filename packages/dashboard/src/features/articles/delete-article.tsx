import type { Article } from '@switchboard/protocol';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { toast } from '../../ui/toast/toast-store.ts';
import { describeError } from '../session/index.ts';
import { useDeleteArticle } from './queries.ts';

interface DeleteArticleProps {
  article: Article;
  /** What was written and not saved goes with it. */
  onDeleting: () => void;
}

export function DeleteArticle({ article, onDeleting }: DeleteArticleProps) {
  const navigate = useNavigate();
  const remove = useDeleteArticle();
  const [asking, setAsking] = useState(false);
  const confirm = () =>
    remove.mutate(article.id, {
      onSuccess: () => {
        onDeleting();
        navigate('/settings/articles');
      },
      onError: (error) => toast(describeError(error), { tone: 'danger' }),
    });
  return (
    <>
      <Button variant="ghost" className="me-auto text-danger" onClick={() => setAsking(true)}>
        Delete
      </Button>
      <ConfirmDialog
        title={`Delete “${article.title}”?`}
        action="Delete article"
        open={asking}
        busy={remove.isPending}
        onOpenChange={setAsking}
        onConfirm={confirm}
      >
        Its page and its earlier versions go with it. Messages that share it stay. This cannot be undone.
      </ConfirmDialog>
    </>
  );
}
