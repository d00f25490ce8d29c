import { newClientMessageId } from '@switchboard/client/client-message-id';
import type { ArticleSummary } from '@switchboard/protocol';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { describeError } from '../session/index.ts';
import { useShareArticle } from './queries.ts';

interface ShareArticleDialogProps {
  conversationId: string;
  article: ArticleSummary;
  close: () => void;
}

/** Shows once more what will be sent: a card cannot be taken back. */
export function ShareArticleDialog({ conversationId, article, close }: ShareArticleDialogProps) {
  const share = useShareArticle(conversationId, article);
  const [words, setWords] = useState('');
  const [clientMessageId, setClientMessageId] = useState(newClientMessageId);
  return (
    <Dialog title="Share this article?" open onOpenChange={(open) => !open && close()}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          share.mutate({ clientMessageId, words: words.trim() }, { onSuccess: close });
        }}
      >
        <div className="rounded-card border border-hair bg-surface-1 px-3 py-2">
          <p className="font-medium text-base" dir="auto">
            {article.title}
          </p>
          <p className="text-muted text-sm" dir="auto">
            {article.excerpt}
          </p>
          <a
            href={article.url}
            target="_blank"
            rel="noopener noreferrer"
            className="break-all text-accent text-xs underline"
          >
            {article.url}
          </a>
        </div>
        <Field label="Your words" hint="They stand before the article, if you write any.">
          {(control) => (
            <Input
              {...control}
              dir="auto"
              autoComplete="off"
              value={words}
              onChange={(event) => {
                setWords(event.target.value);
                setClientMessageId(newClientMessageId());
              }}
            />
          )}
        </Field>
        {share.error && (
          <p role="alert" className="text-danger text-sm">
            Not sent. {describeError(share.error)}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" variant="primary" busy={share.isPending}>
            Share article
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
