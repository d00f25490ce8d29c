import { ChevronDown } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { createStored } from './hooks/stored.ts';
import { useStore } from './hooks/use-store.ts';

interface PanelSectionProps {
  title: string;
  /** Whether it is folded is remembered under this name. */
  id: string;
  children: ReactNode;
}

/** A foldable part of a side panel. */
export function PanelSection({ title, id, children }: PanelSectionProps) {
  const folded = useMemo(
    () =>
      createStored(
        `switchboard.folded.${id}`,
        false,
        (value): value is boolean => typeof value === 'boolean',
      ),
    [id],
  );
  const isFolded = useStore(folded);
  return (
    <section aria-labelledby={`panel-${id}`} className="border-hair border-t py-2">
      <h2 id={`panel-${id}`}>
        <button
          type="button"
          aria-expanded={!isFolded}
          onClick={() => folded.set(!isFolded)}
          className="flex h-7 w-full items-center justify-between rounded-control px-2 font-medium text-muted text-xs hover:bg-surface-2 pointer-coarse:h-11"
        >
          {title}
          <ChevronDown
            aria-hidden="true"
            size={14}
            className={isFolded ? '-rotate-90 transition-transform rtl:rotate-90' : 'transition-transform'}
          />
        </button>
      </h2>
      {!isFolded && <div className="px-2 pt-1 pb-2">{children}</div>}
    </section>
  );
}
