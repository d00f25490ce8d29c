import { type FormEvent, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Textarea } from '../../ui/input.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { SettingsPage } from '../../ui/settings-page.tsx';
import { toast } from '../../ui/toast/toast-store.ts';
import { useUnsavedGuard } from '../../ui/unsaved-guard.tsx';
import { FormProblem, fieldErrorsOf } from '../session/index.ts';
import { CannedFiles } from './canned-files.tsx';
import { CannedWords } from './canned-words.tsx';
import { type CannedFields, useSaveCanned } from './queries.ts';
import { ScopeChoice } from './scope-choice.tsx';
import { VariableButtons } from './variable-buttons.tsx';
import { withExamples } from './variables.ts';

const list = '/settings/canned-responses';

interface CannedEditorProps {
  /** Null: it is new. */
  id: string | null;
  saved: CannedFields;
  mayChange: boolean;
}

export function CannedEditor({ id, saved, mayChange }: CannedEditorProps) {
  const navigate = useNavigate();
  const save = useSaveCanned(id);
  const [fields, setFields] = useState(saved);
  const [isUploading, setUploading] = useState(false);
  const text = useRef<HTMLTextAreaElement>(null);
  const guard = useUnsavedGuard(JSON.stringify(fields) !== JSON.stringify(saved));
  const errors = fieldErrorsOf(save.error);
  const change = (some: Partial<CannedFields>) => setFields((known) => ({ ...known, ...some }));

  async function submit(event: FormEvent) {
    event.preventDefault();
    try {
      await save.mutateAsync(fields);
    } catch {
      return;
    }
    guard.release();
    toast(`Saved /${fields.shortcut.trim().toLowerCase()}`);
    navigate(list);
  }

  return (
    <SettingsPage
      title={id === null ? 'New canned response' : saved.title}
      back={{ to: list, label: 'Canned responses' }}
    >
      <form onSubmit={submit} noValidate>
        <fieldset disabled={!mayChange} className="flex flex-col gap-4">
          {mayChange && <ScopeChoice fields={fields} error={errors.teamId} onChange={change} />}
          <CannedWords fields={fields} errors={errors} onChange={change} />
          <div className="flex flex-col gap-2">
            <Field label="Text" error={errors.text}>
              {(control) => (
                <Textarea
                  {...control}
                  ref={text}
                  rows={8}
                  dir="auto"
                  value={fields.text}
                  onChange={(event) => change({ text: event.target.value })}
                />
              )}
            </Field>
            {mayChange && <VariableButtons field={text} />}
          </div>
          <CannedFiles
            files={fields.files}
            mayChange={mayChange}
            error={errors.attachmentIds}
            onChange={(files) => setFields((known) => ({ ...known, files: files(known.files) }))}
            onBusy={setUploading}
          />
          <Preview text={fields.text} />
          <FormProblem error={save.error} />
          {mayChange ? (
            <Button type="submit" variant="primary" busy={save.isPending || isUploading} className="self-end">
              Save
            </Button>
          ) : (
            <p className="text-muted text-sm">Only admins change what everybody uses.</p>
          )}
        </fieldset>
      </form>
      {guard.dialog}
    </SettingsPage>
  );
}

function Preview({ text }: { text: string }) {
  return (
    <section aria-label="Preview" className="flex flex-col gap-1">
      <h2 className="font-medium text-sm">Preview</h2>
      <div className="min-h-12 rounded-card border border-hair bg-accent-soft px-3 py-2 text-base">
        {text.trim() ? (
          <Markdown text={withExamples(text)} />
        ) : (
          <p className="text-muted text-sm">What the customer will read, with examples filled in.</p>
        )}
      </div>
    </section>
  );
}
