import type { ArticleVersion } from '@switchboard/protocol';
import { Button } from '../../ui/button.tsx';
import { fullTime } from '../../ui/format/time.ts';
import { SettingsSection } from '../../ui/settings-page.tsx';
import { Table, TableRow } from '../../ui/table.tsx';
import { useArticleVersions } from './queries.ts';

interface ArticleVersionsProps {
  id: string;
  /** Puts its words into the fields; saving is another step. */
  onPutBack: (version: ArticleVersion) => void;
}

/** What the article said while it was published, before it was saved again. */
export function ArticleVersions({ id, onPutBack }: ArticleVersionsProps) {
  const versions = useArticleVersions(id);
  if (!versions.data?.length) return null;
  return (
    <SettingsSection title="Earlier versions" intro="Kept whenever a published article is saved.">
      <Table label="Earlier versions" columns={['Title', 'Replaced', '']}>
        {versions.data.map((version) => (
          <TableRow
            key={version.version}
            cells={[
              version.title,
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
    </SettingsSection>
  );
}
