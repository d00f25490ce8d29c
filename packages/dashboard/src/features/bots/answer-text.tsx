import type { Source } from '@switchboard/protocol';
import { Markdown } from '../../ui/markdown.tsx';

interface AnswerTextProps {
  text: string;
  sources: readonly Source[];
}

/** What a bot says, and what it stands on: the numbers in the text are those of the list. */
export function AnswerText({ text, sources }: AnswerTextProps) {
  return (
    <>
      <Markdown text={text} />
      {sources.length > 0 && (
        <ol aria-label="Sources" className="mt-2 flex flex-col gap-1 border-hair border-t pt-2 text-xs">
          {sources.map((source) => (
            <SourceItem key={source.n} source={source} />
          ))}
        </ol>
      )}
    </>
  );
}

function SourceItem({ source: { n, title, url, excerpt } }: { source: Source }) {
  return (
    <li>
      <details>
        <summary className="cursor-pointer text-muted hover:text-ink">
          [{n}] <span dir="auto">{title}</span>
        </summary>
        <blockquote dir="auto" className="my-1 border-line border-s-2 ps-2 text-muted">
          {excerpt}
        </blockquote>
        {url && (
          <a href={url} target="_blank" rel="noopener noreferrer" className="break-all text-accent underline">
            {url}
          </a>
        )}
      </details>
    </li>
  );
}
