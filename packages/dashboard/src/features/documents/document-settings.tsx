import type { Document } from '@switchboard/protocol';
import { RotateCw } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useDraftValue } from '../../ui/hooks/use-draft-value.ts';
import { Input } from '../../ui/input.tsx';
import { Switch } from '../../ui/switch.tsx';
import { toast, toastUndo } from '../../ui/toast/toast-store.ts';
import { describeError, fieldErrorsOf } from '../session/index.ts';
import { BotChoice } from './bot-choice.tsx';
import { DeleteDocument } from './delete-document.tsx';
import { type DocumentChange, useChangeDocument, useReadAgain } from './queries.ts';

const onError = (error: unknown) => toast(describeError(error), { tone: 'danger' });

/** Each change is stored at once and can be taken back; deleting cannot. */
export function DocumentSettings({ document }: { document: Document }) {
  const { title, enabled, everyBot, botIds, articleId, kind } = document;
  const save = useChangeDocument(document.id);
  const again = useReadAgain(document.id);
  const change = (next: DocumentChange, words: string, before: DocumentChange) =>
    save.mutate(next, {
      onSuccess: () => toastUndo(words, () => save.mutate(before, { onError })),
      onError,
    });
  const name = useDraftValue(title, (next) => change({ title: next }, 'The title is changed', { title }));
  const errors = fieldErrorsOf(save.error);
  return (
    <div className="flex flex-col gap-5">
      {!articleId && (
        <Field label="Title" hint="Customers see it as the source of an answer." error={errors.title}>
          {(control) => <Input {...control} {...name} dir="auto" autoComplete="off" />}
        </Field>
      )}
      <Switch
        label="In use"
        hint="Off: it is kept, and no chatbot finds it."
        checked={enabled}
        onChange={(on) => change({ enabled: on }, on ? 'It is in use' : 'It is off', { enabled })}
      />
      <BotChoice
        everyBot={everyBot}
        botIds={botIds}
        onChange={(next) =>
          change({ everyBot: next.everyBot, botIds: [...next.botIds] }, 'Who answers from it is changed', {
            everyBot,
            botIds,
          })
        }
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button
          busy={again.isPending}
          onClick={() => again.mutate(undefined, { onSuccess: () => toast('It is being read'), onError })}
        >
          <RotateCw aria-hidden="true" size={14} /> {kind === 'page' ? 'Fetch and read again' : 'Read again'}
        </Button>
        {!articleId && <DeleteDocument document={document} />}
      </div>
      {articleId && (
        <p className="text-muted text-sm">
          It follows its article: change the words there, or take it down there.
        </p>
      )}
    </div>
  );
}
