import type { Article, ArticleStatus, BodyOf } from '@switchboard/protocol';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { toast } from '../../ui/toast/toast-store.ts';
import { useUnsavedGuard } from '../../ui/unsaved-guard.tsx';
import { fieldErrorsOf } from '../session/index.ts';
import { useSaveArticle } from './queries.ts';

export interface ArticleFields {
  title: string;
  slug: string;
  category: string;
  body: string;
}

function fieldsOf(article: Article | null): ArticleFields {
  const { title = '', slug = '', category = '', body = '' } = article ?? {};
  return { title, slug, category, body };
}

function bodyOf({ slug, ...words }: ArticleFields, status: ArticleStatus): BodyOf<'POST /api/articles'> {
  return { ...words, ...(slug.trim() ? { slug } : {}), status };
}

const said = {
  draft: { draft: 'Draft saved', published: 'Published' },
  published: { draft: 'Taken down', published: 'Saved' },
};

/** What is being written, and its way to the server. */
export function useArticleForm(article: Article | null) {
  const navigate = useNavigate();
  const save = useSaveArticle(article?.id ?? null);
  const [fields, setFields] = useState(() => fieldsOf(article));
  const [saved, setSaved] = useState(fields);
  const guard = useUnsavedGuard(JSON.stringify(fields) !== JSON.stringify(saved));

  async function submit(status: ArticleStatus) {
    try {
      const reply = await save.mutateAsync(bodyOf(fields, status));
      toast(said[article?.status ?? 'draft'][status]);
      if (article) {
        const next = fieldsOf(reply.article);
        setSaved(next);
        // What was typed in the meantime stays, and is not saved yet.
        setFields((now) => (now === fields ? next : now));
        return;
      }
      guard.release();
      navigate(`/settings/articles/${reply.article.id}`, { replace: true });
    } catch {
      // It stands beside the fields.
    }
  }

  return {
    fields,
    change: (some: Partial<ArticleFields>) => setFields((known) => ({ ...known, ...some })),
    submit,
    isSaving: save.isPending,
    error: save.error,
    errors: fieldErrorsOf(save.error),
    guard,
  };
}
