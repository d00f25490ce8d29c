import { FileText, Globe, LibraryBig, type LucideIcon, TextQuote } from 'lucide-react';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { AddWay } from './add/add-dialog.tsx';

interface NoDocumentsProps {
  isNarrowed: boolean;
  onAdd: (way: AddWay) => void;
}

const ways: readonly { way: AddWay; icon: LucideIcon; name: string; words: string }[] = [
  {
    way: 'files',
    icon: FileText,
    name: 'Upload files',
    words: 'Manuals, price lists, terms: PDF, Word, CSV and more.',
  },
  {
    way: 'page',
    icon: Globe,
    name: 'Add a web page',
    words: 'What is on your site already, such as shipping and returns.',
  },
  { way: 'text', icon: TextQuote, name: 'Paste a text', words: 'The answer you keep typing.' },
];

/** What to begin with. */
export function NoDocuments({ isNarrowed, onAdd }: NoDocumentsProps) {
  if (isNarrowed) {
    return (
      <EmptyState icon={LibraryBig} title="Nothing here is like that.">
        Look at all of it, or add something.
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <EmptyState icon={LibraryBig} title="Nothing is known yet.">
        Give your chatbots something to answer from. They quote it with its source, and say so where it has no
        answer.
      </EmptyState>
      <ul className="grid gap-3 sm:grid-cols-3">
        {ways.map(({ way, icon: Icon, name, words }) => (
          <li key={way}>
            <button
              type="button"
              onClick={() => onAdd(way)}
              className="flex size-full flex-col items-start gap-1 rounded-card border border-line bg-surface-0 p-4 text-start transition-colors duration-100 hover:bg-surface-2"
            >
              <Icon aria-hidden="true" size={18} strokeWidth={1.75} className="mb-1 text-accent" />
              <span className="font-medium text-sm">{name}</span>
              <span className="text-muted text-xs">{words}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
