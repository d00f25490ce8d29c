import { type ReactNode, useEffect, useRef } from 'react';
import { useBlocker } from 'react-router';
import { ConfirmDialog } from './confirm-dialog.tsx';

interface UnsavedGuard {
  /** Stands somewhere on the page. */
  dialog: ReactNode;
  /** What was written is saved or given up: the way is free. */
  release: () => void;
}

/** Asks before the page is left, by a link or by closing it, while there is something that was not saved. */
export function useUnsavedGuard(isDirty: boolean): UnsavedGuard {
  const isFree = useRef(false);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isDirty && !isFree.current && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!isDirty) return;
    const ask = (event: BeforeUnloadEvent) => {
      if (!isFree.current) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isDirty]);
  return {
    release: () => {
      isFree.current = true;
    },
    dialog: (
      <ConfirmDialog
        title="Leave without saving?"
        action="Leave"
        open={blocker.state === 'blocked'}
        onOpenChange={(open) => !open && blocker.reset?.()}
        onConfirm={() => blocker.proceed?.()}
      >
        What you have changed on this page will be lost.
      </ConfirmDialog>
    ),
  };
}
