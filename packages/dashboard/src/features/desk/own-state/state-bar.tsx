import { Coffee } from 'lucide-react';
import { Button } from '../../../ui/button.tsx';
import { useOwnState, useStateCommands } from './use-own-state.ts';

/** Reminds whoever is in a state of their own: being busy again does not end it. */
export function StateBar() {
  const own = useOwnState();
  useStateCommands(own);
  if (own.state === null) return null;
  return (
    <section
      aria-label="My state"
      className="flex shrink-0 items-center gap-2 border-hair border-b bg-waiting-soft px-4 py-1 text-sm text-waiting"
    >
      <Coffee aria-hidden="true" size={14} className="shrink-0" />
      <p role="status" className="min-w-0 flex-1 truncate">
        {own.state}: no bell rings, and your colleagues see it.
      </p>
      <Button size="sm" onClick={() => own.set(null)}>
        Back to work
      </Button>
    </section>
  );
}
