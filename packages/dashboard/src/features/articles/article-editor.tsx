import type { Article } from '@switchboard/protocol';
import { ExternalLink } from 'lucide-react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { SettingsPage } from '../../ui/settings-page.tsx';
import { FormProblem } from '../session/index.ts';
import { ArticleFieldsForm } from './article-fields.tsx';
import { ArticleVersions } from './article-versions.tsx';
import { DeleteArticle } from './delete-article.tsx';
import { useArticleForm } from './use-article-form.ts';

/** Null: it is new. */
export function ArticleEditor({ article }: { article: Article | null }) {
  const form = useArticleForm(article);
  const { guard, error, errors } = form;
  return (
    <SettingsPage
      title={article?.title ?? 'New article'}
      back={{ to: '/settings/articles', label: 'Articles' }}
      actions={article && <Place article={article} />}
    >
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit(article?.status ?? 'draft');
        }}
      >
        <ArticleFieldsForm article={article} fields={form.fields} errors={errors} onChange={form.change} />
        <FormProblem error={error} lead="Not saved." />
        <div className="flex flex-wrap justify-end gap-2">
          {article && <DeleteArticle article={article} onDeleting={guard.release} />}
          <SaveButtons isPublished={article?.status === 'published'} form={form} />
        </div>
      </form>
      {article && (
        <ArticleVersions article={article} onPutBack={({ title, body }) => form.change({ title, body })} />
      )}
      {guard.dialog}
    </SettingsPage>
  );
}

/** Where it can be read: by everybody, or before that by who has the address of the draft. */
function Place({ article: { previewUrl, url } }: { article: Article }) {
  return (
    <span className="flex items-center gap-3">
      {previewUrl ? <Badge>Draft</Badge> : <Badge tone="online">Published</Badge>}
      <a
        href={previewUrl ?? url}
        target="_blank"
        rel="noopener noreferrer"
        className="flex items-center gap-1.5 text-accent text-sm underline"
      >
        {previewUrl ? 'Look at the saved draft' : 'Open its page'}{' '}
        <ExternalLink aria-hidden="true" size={13} />
      </a>
    </span>
  );
}

function SaveButtons({
  isPublished,
  form,
}: {
  isPublished: boolean;
  form: ReturnType<typeof useArticleForm>;
}) {
  return (
    <>
      <Button
        type={isPublished ? 'button' : 'submit'}
        busy={form.isSaving}
        onClick={isPublished ? () => void form.submit('draft') : undefined}
      >
        {isPublished ? 'Take down' : 'Save draft'}
      </Button>
      <Button
        type={isPublished ? 'submit' : 'button'}
        variant="primary"
        busy={form.isSaving}
        onClick={isPublished ? undefined : () => void form.submit('published')}
      >
        {isPublished ? 'Save' : 'Publish'}
      </Button>
    </>
  );
}
