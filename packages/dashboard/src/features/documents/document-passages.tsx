import type { Document, Passage } from '@switchboard/protocol';
import { Button } from '../../ui/button.tsx';
import { SettingsSection } from '../../ui/settings-page.tsx';

interface DocumentPassagesProps {
  document: Document;
  passages: readonly Passage[];
  /** Null: there are no more. */
  more: { isBusy: boolean; load: () => void } | null;
}

/** The document as bots see it. */
export function DocumentPassages({ document, passages, more }: DocumentPassagesProps) {
  const { passageCount, status } = document;
  const isUnderWay = status === 'waiting' || status === 'indexing';
  return (
    <SettingsSection
      title={passageCount === 1 ? '1 passage' : `${passageCount} passages`}
      intro="The document as chatbots see it: these are found, and quoted word by word."
    >
      {passages.length === 0 && (
        <p className="text-muted text-sm">
          {isUnderWay ? 'They show here as soon as it is read.' : 'There are none: no chatbot finds it.'}
        </p>
      )}
      <ol className="flex flex-col gap-3">
        {passages.map((passage) => (
          <PassageItem key={passage.id} passage={passage} />
        ))}
      </ol>
      {more && (
        <Button className="self-center" busy={more.isBusy} onClick={more.load}>
          Show more
        </Button>
      )}
    </SettingsSection>
  );
}

function PassageItem({ passage: { path, text, position } }: { passage: Passage }) {
  return (
    <li className="rounded-card border border-hair bg-surface-1 p-3">
      <p className="mb-1 flex items-baseline justify-between gap-3 text-muted text-xs">
        <span dir="auto" className="wrap-anywhere font-medium">
          {path.join(' › ')}
        </span>
        <span className="tabular-nums">{position + 1}</span>
      </p>
      <p dir="auto" className="whitespace-pre-wrap break-words text-sm">
        {text}
      </p>
    </li>
  );
}
