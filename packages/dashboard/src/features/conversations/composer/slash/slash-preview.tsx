import type { ArticleSummary, Attachment } from '@switchboard/protocol';
import { FileText } from 'lucide-react';
import { bytes } from '../../../../ui/format/bytes.ts';
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
  const { text, missing, files } = filled.data;
  return (
    <div className="flex flex-col gap-2 text-sm">
      <Markdown text={text} />
      {files.length > 0 && <Files files={files} />}
      {missing.length > 0 && <p className="text-waiting text-xs">No value for: {namesOf(missing)}.</p>}
    </div>
  );
}

function Files({ files }: { files: readonly Attachment[] }) {
  return (
    <ul aria-label="Files sent along" className="flex flex-col gap-1 text-xs">
      {files.map(({ id, name, size, type, url }) => (
        <li key={id} className="flex items-center gap-1.5">
          {type.startsWith('image/') ? (
            <img src={url} alt="" className="size-6 shrink-0 rounded-[4px] object-cover" />
          ) : (
            <FileText aria-hidden="true" size={14} className="shrink-0 text-muted" />
          )}
          <span className="min-w-0 truncate">{name}</span>
          <span className="shrink-0 text-muted tabular-nums">{bytes(size)}</span>
        </li>
      ))}
    </ul>
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
