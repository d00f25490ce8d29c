import type { ArticleSummary } from '@switchboard/protocol';
import { Markdown } from '../../../../ui/markdown.tsx';
import { namesOf, useFilledCanned } from '../../../canned-responses/index.ts';
import { describeError } from '../../../session/index.ts';
import type { SlashOption } from './use-slash-menu.ts';

/** What picking it would put into the reply, or share. */
export function SlashPreview({ option, conversationId }: { option: SlashOption; conversationId: string }) {
  if (option.kind === 'article') return <ArticlePreview article={option.article} />;
  return <CannedPreview key={option.id} id={option.id} conversationId={conversationId} />;
}

function CannedPreview({ id, conversationId }: { id: string; conversationId: string }) {
  const filled = useFilledCanned(id, conversationId);
  if (filled.isError) return <p className="text-danger text-sm">{describeError(filled.error)}</p>;
  if (!filled.data) return null;
  const { text, missing } = filled.data;
  return (
    <div className="flex flex-col gap-2 text-sm">
      <Markdown text={text} />
      {missing.length > 0 && <p className="text-waiting text-xs">No value for: {namesOf(missing)}.</p>}
    </div>
  );
}

function ArticlePreview({ article: { title, category, excerpt } }: { article: ArticleSummary }) {
  return (
    <div className="flex flex-col gap-1 text-sm">
      {category && <p className="text-muted text-xs">{category}</p>}
      <p className="font-medium" dir="auto">
        {title}
      </p>
      <p className="text-muted" dir="auto">
        {excerpt}
      </p>
    </div>
  );
}
