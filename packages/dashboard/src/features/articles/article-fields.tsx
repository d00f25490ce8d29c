import type { Article } from '@switchboard/protocol';
import { useId } from 'react';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { ArticleBody } from './article-body.tsx';
import { useArticles } from './queries.ts';
import type { ArticleFields } from './use-article-form.ts';

interface ArticleFieldsFormProps {
  article: Article | null;
  fields: ArticleFields;
  errors: Record<string, string | undefined>;
  onChange: (some: Partial<ArticleFields>) => void;
}

const lines = [
  { name: 'category', label: 'Category', hint: 'Articles of one category stand together.' },
  { name: 'slug', label: 'Address', hint: 'The end of its address; made from the title where it is empty.' },
] as const;

export function ArticleFieldsForm({ article, fields, errors, onChange }: ArticleFieldsFormProps) {
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
      <ArticleBody
        article={article}
        body={fields.body}
        error={errors.body}
        onChange={(body) => onChange({ body })}
      />
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
