import { useId, useState } from 'react';
import { Field } from '../../ui/field.tsx';
import { Input, Textarea } from '../../ui/input.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useArticles } from './queries.ts';
import type { ArticleFields } from './use-article-form.ts';

interface ArticleFieldsFormProps {
  fields: ArticleFields;
  errors: Record<string, string | undefined>;
  onChange: (some: Partial<ArticleFields>) => void;
}

const lines = [
  { name: 'category', label: 'Category', hint: 'Articles of one category stand together.' },
  { name: 'slug', label: 'Address', hint: 'The end of its address; made from the title where it is empty.' },
] as const;

export function ArticleFieldsForm({ fields, errors, onChange }: ArticleFieldsFormProps) {
  const categories = useId();
  return (
    <>
      <Field label="Title" error={errors.title}>
        {(control) => (
          <Input
            {...control}
            dir="auto"
            autoComplete="off"
            value={fields.title}
            onChange={(event) => onChange({ title: event.target.value })}
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        {lines.map(({ name, label, hint }) => (
          <Field key={name} label={label} hint={hint} error={errors[name]}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                {...(name === 'category' ? { list: categories } : { spellCheck: false })}
                value={fields[name]}
                onChange={(event) => onChange({ [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <Categories id={categories} />
      </div>
      <Body body={fields.body} error={errors.body} onChange={(body) => onChange({ body })} />
    </>
  );
}

/** Those that there are already. */
function Categories({ id }: { id: string }) {
  const articles = useArticles({ q: '', status: null });
  const names = [...new Set(articles.data?.map(({ category }) => category))].filter(Boolean).sort();
  return (
    <datalist id={id}>
      {names.map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}

interface BodyProps {
  body: string;
  error: string | undefined;
  onChange: (body: string) => void;
}

function Body({ body, error, onChange }: BodyProps) {
  const [view, setView] = useState<'write' | 'preview'>('write');
  return (
    <div className="flex flex-col gap-2">
      <Segmented
        label="View"
        value={view}
        options={[
          { value: 'write', label: 'Write' },
          { value: 'preview', label: 'Preview' },
        ]}
        onChange={setView}
      />
      {view === 'write' ? (
        <Field
          label="Text"
          hint="Markdown: # heading, **bold**, - list, [words](https://…). HTML and pictures are not shown."
          error={error}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={18}
              dir="auto"
              value={body}
              onChange={(event) => onChange(event.target.value)}
            />
          )}
        </Field>
      ) : (
        <section
          aria-label="Preview"
          className="min-h-40 rounded-card border border-hair px-4 py-3 text-base"
        >
          {body.trim() ? (
            <Markdown text={body} />
          ) : (
            <p className="text-muted text-sm">Nothing is written yet.</p>
          )}
        </section>
      )}
    </div>
  );
}
