import type { Store } from '@switchboard/client';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { useStore } from '../ui/use-store.ts';

/** Whether the window is open and can be seen; Esc closes it. */
export function useDisplay(
  display: Store<{ open: boolean }>,
  main: RefObject<HTMLElement | null>,
  onClose: (() => void) | undefined,
): boolean {
  const { open } = useStore(display);

  useEffect(() => {
    const { current } = main;
    function onKeyDown(event: KeyboardEvent) {
      if (event.key === 'Escape' && !event.isComposing && !event.defaultPrevented) onClose?.();
    }
    current?.addEventListener('keydown', onKeyDown);
    return () => current?.removeEventListener('keydown', onKeyDown);
  }, [onClose]);

  return open;
}
