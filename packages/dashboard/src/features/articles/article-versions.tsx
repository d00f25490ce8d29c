import type { Article, ArticleVersion } from '@switchboard/protocol';
import { useMemo, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { fullTime } from '../../ui/format/time.ts';
import { Markdown } from '../../ui/markdown.tsx';
import { SettingsSection } from '../../ui/settings-page.tsx';
import { Table, TableRow } from '../../ui/table.tsx';
import { optionsFor } from './pictures/use-pictures.ts';
import { useArticleVersions } from './queries.ts';

interface ArticleVersionsProps {
  article: Article;
  /** Puts its words into the fields; saving is another step. */
  onPutBack: (version: ArticleVersion) => void;
}

/** What the article said while it was published, before it was saved again. */
export function ArticleVersions({ article, onPutBack }: ArticleVersionsProps) {
  const versions = useArticleVersions(article.id);
  const [shown, setShown] = useState<ArticleVersion | null>(null);
  const options = useMemo(() => optionsFor(article.pictures), [article.pictures]);
  if (!versions.data?.length) return null;
  return (
    <SettingsSection title="Earlier versions" intro="Kept whenever a published article is saved.">
      <Table label="Earlier versions" columns={['Title', 'Replaced', '']}>
        {versions.data.map((version) => (
          <TableRow
            key={version.version}
            cells={[
              <button
                key="title"
                type="button"
                aria-label={`${version.title}, version ${version.version}: look at it`}
                className="text-start font-medium hover:underline"
                onClick={() => setShown(version)}
              >
                {version.title}
              </button>,
              <span key="replaced" className="text-muted">
                {fullTime(version.replacedAt)} by {version.replacedBy}
              </span>,
              <Button
                key="back"
                size="sm"
                className="ms-auto flex w-fit"
                aria-label={`Put back version ${version.version}`}
                onClick={() => onPutBack(version)}
              >
                Put back
              </Button>,
            ]}
          />
        ))}
      </Table>
      <Dialog
        title={shown ? `Version ${shown.version}: ${shown.title}` : ''}
        wide
        open={shown !== null}
        onOpenChange={() => setShown(null)}
      >
        {shown && <Markdown text={shown.body} options={options} />}
      </Dialog>
    </SettingsSection>
  );
}
