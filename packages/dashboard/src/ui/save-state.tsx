import { Check } from 'lucide-react';
import { Button } from './button.tsx';

interface SaveStateProps {
  state: 'idle' | 'pending' | 'success' | 'error';
  /** Why it was not saved, in words. */
  problem: string;
  onRetry: () => void;
  onUndo: (() => void) | undefined;
}

/** What became of the last change. */
export function SaveState({ state, problem, onRetry, onUndo }: SaveStateProps) {
  return (
    <div role="status" className="flex min-h-8 flex-wrap items-center gap-2 text-sm">
      {state === 'pending' && <span className="text-muted">Saving…</span>}
      {state === 'success' && (
        <>
          <span className="flex items-center gap-1 text-muted">
            <Check aria-hidden="true" size={14} /> Saved
          </span>
          {onUndo && (
            <Button size="sm" variant="ghost" onClick={onUndo}>
              Undo
            </Button>
          )}
        </>
      )}
      {state === 'error' && (
        <>
          <span className="text-danger">Not saved. {problem}</span>
          <Button size="sm" onClick={onRetry}>
            Try again
          </Button>
        </>
      )}
    </div>
  );
}
