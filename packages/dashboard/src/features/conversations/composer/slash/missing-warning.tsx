import { TriangleAlert } from 'lucide-react';
import { namesOf } from '../../../canned-responses/index.ts';

interface MissingWarningProps {
  missing: readonly string[];
  onDismiss: () => void;
}

/** The canned response that was put in has holes: its writer looks before sending. */
export function MissingWarning({ missing, onDismiss }: MissingWarningProps) {
  if (missing.length === 0) return null;
  return (
    <div
      role="status"
      className="mb-2 flex items-center gap-2 rounded-control bg-waiting-soft px-3 py-1.5 text-sm text-waiting"
    >
      <TriangleAlert aria-hidden="true" size={15} className="shrink-0" />
      <span className="min-w-0 flex-1">Left empty here: {namesOf(missing)}. Look before you send.</span>
      <button
        type="button"
        onClick={onDismiss}
        className="rounded-control px-1.5 py-0.5 font-medium hover:bg-surface-0/50 pointer-coarse:min-h-11"
      >
        Got it
      </button>
    </div>
  );
}
